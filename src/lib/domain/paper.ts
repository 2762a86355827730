/** Forms on paper that were printed with numbers of their own. */
export interface PaperRun {
	readonly id: string;
	readonly campaignId: string;
	readonly unitId: string;
	readonly versionId: string;
	/** A number is printed once in a campaign. */
	readonly firstNumber: number;
	readonly forms: number;
	readonly printedAt: Date;
	readonly printedBy: string;
}

/** Forms of one document: a hall's need for a week, and a file that a printer takes. */
export const FORMS_MAX = 100;

const NUMBER_DIGITS = 6;

/** As it stands on the form and is keyed in: `demo-2-000124`. */
export function formNumber(campaignCode: string, number: number): string {
	return `${campaignCode}-${String(number).padStart(NUMBER_DIGITS, '0')}`;
}

/** All numbers of a run, in order. */
export function formNumbers(
	campaignCode: string,
	{ firstNumber, forms }: Pick<PaperRun, 'firstNumber' | 'forms'>
): string[] {
	return Array.from({ length: forms }, (_, at) => formNumber(campaignCode, firstNumber + at));
}
