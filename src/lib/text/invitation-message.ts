/** The words of an invitation, filled in for a person and counted as a phone company counts them. */

/** What a template may leave open; the address must be there. */
export const gaps = {
	gapTen: '{ten}',
	gapDonvi: '{donvi}',
	gapHan: '{han}',
	gapLienket: '{lienket}'
} as const;

export interface MessageFacts {
	readonly name: string;
	readonly unit: string;
	/** The last day, as people write it. */
	readonly day: string;
	readonly address: string;
}

/** The message for one person. Without a name the gap closes, with the blank before it. */
export function fillMessage(template: string, { name, unit, day, address }: MessageFacts): string {
	return template
		.replace(/\s?\{ten\}/g, (gap) => (name === '' ? '' : gap.replace('{ten}', () => name)))
		.replaceAll('{donvi}', () => unit)
		.replaceAll('{han}', () => day)
		.replaceAll('{lienket}', () => address);
}

export interface SmsLength {
	readonly characters: number;
	/** Messages the phone company charges for. */
	readonly segments: number;
	/** Whether an accent makes it a message of 70 characters instead of 160. */
	readonly isUnicode: boolean;
}

const basic =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** These take two places in the basic alphabet. */
const extended = '^{}\\[~]|€\f';

/** How long a text is as an SMS, by GSM 03.38. */
export function smsLength(text: string): SmsLength {
	const letters = [...text];
	const isUnicode = !letters.every((one) => basic.includes(one) || extended.includes(one));
	const characters = isUnicode
		? text.length
		: letters.reduce((sum, one) => sum + (extended.includes(one) ? 2 : 1), 0);
	const [single, joined] = isUnicode ? [70, 67] : [160, 153];
	const segments = characters <= single ? Math.min(1, characters) : Math.ceil(characters / joined);
	return { characters, segments, isUnicode };
}

/** Without accents, as most Vietnamese service messages are sent: it more than halves their price. */
export function withoutAccents(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replaceAll('đ', 'd')
		.replaceAll('Đ', 'D')
		.replace(/[“”]/g, '"')
		.replace(/[‘’]/g, "'")
		.replace(/[–—]/g, '-')
		.replaceAll('…', '...');
}
