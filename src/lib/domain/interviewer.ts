/** An interviewer (điều tra viên): an account of the post office with what it may be sent for. */
import { z } from 'zod';
import type { QuestionnaireVersion } from './questionnaire.ts';

/** What is spoken in the province, as language tags (ISO 639); Vietnamese is everybody's. */
export const spokenLanguages = ['vi', 'hre', 'cua', 'sed', 'jra', 'bdq', 'jeh', 'en'] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];

export interface Interviewer {
	readonly accountId: string;
	/** The post office that leads him. */
	readonly officeId: string;
	readonly languages: readonly string[];
	/** Units whose people he may visit, with all below them; none means all. */
	readonly unitIds: readonly string[];
	/** Units at whose desk he served: he may not ask their people. */
	readonly servedUnitIds: readonly string[];
	/** Most cases he carries at once. */
	readonly casesMax: number;
	readonly changedAt: Date;
}

export const CASES_MAX = 500;
const unitIds = z.array(z.string().min(1).max(64)).max(300);

/** What the page of an interviewer sends. */
export const interviewerForm = z.object({
	officeId: z.string().min(1).max(64),
	languages: z
		.array(z.enum(spokenLanguages))
		.transform((tags) => spokenLanguages.filter((tag) => tag === 'vi' || tags.includes(tag))),
	unitIds,
	servedUnitIds: unitIds,
	casesMax: z.coerce.number().int().min(1).max(CASES_MAX)
});
export type InterviewerForm = z.infer<typeof interviewerForm>;

/** The form that interviewers ask in a campaign, and are trained for: the first that is no short one. */
export function interviewVersionOf<T extends Pick<QuestionnaireVersion, 'isShort'>>(
	versions: readonly T[]
): T | null {
	return versions.find(({ isShort }) => !isShort) ?? versions[0] ?? null;
}
