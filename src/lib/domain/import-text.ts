/**
 * How words of a foreign file are compared: without accents, case, signs and double spaces, so
 * that "Rất hài lòng", "RAT HAI LONG" and Kobo's "rat_hai_long" are one.
 */

/** The words alone: "5 - Rất hài lòng!" → "5 rat hai long". */
export function plain(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replaceAll('đ', 'd')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** The same without spaces, for codes: "a.1", "A1" and "a_1" are one. */
export function compact(text: string): string {
	return plain(text).replaceAll(' ', '');
}

/** Whether a cell says nothing: empty, or a dash that stands for nothing. */
export function isBlank(cell: string): boolean {
	return /^[\s\-–—.]*$/.test(cell);
}

/** Words with which people and tools say that a question was not answered or did not apply. */
const nonAnswerWords: ReadonlySet<string> = new Set([
	'n a',
	'na',
	'khong y kien',
	'khong co y kien',
	'khong biet',
	'khong ro',
	'khong su dung',
	'khong su dung dich vu',
	'khong ap dung',
	'khong tra loi',
	'khong danh gia',
	'no opinion',
	'no answer',
	'not used',
	'not applicable',
	'dont know',
	'don t know',
	'prefer not to say'
]);

/** @param words as `plain` gives them */
export function isNonAnswer(words: string): boolean {
	return nonAnswerWords.has(words);
}
