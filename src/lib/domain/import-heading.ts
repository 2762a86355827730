/** What the heading of a column is made of, and what it says where it is no question. */
import { plain } from './import-text.ts';
import type { ColumnRole } from './import-mapping.ts';

/**
 * `Question [Row]` of LimeSurvey and Google Forms, `group/question/choice` of Kobo,
 * `a1. Question` of a code-and-text export: each way to read a heading as a question.
 */
export interface Heading {
	/** Wordings that may be the question, the most telling first. */
	readonly questions: readonly string[];
	/** The row or choice, where the heading has one. */
	readonly part: string | null;
	/** The question above that row or choice. */
	readonly parent: string | null;
	/** A code the heading begins with, or is. */
	readonly code: string | null;
}

export function readHeading(text: string): Heading {
	const heading = text.replace(/\s+/g, ' ').trim();
	const bracket = /^(?<parent>.*\S)\s*\[(?<part>[^[\]]+)\]$/.exec(heading);
	const slash = /^(?<parent>.+)\/(?<part>[^/]+)$/.exec(heading);
	const groups = (bracket ?? slash)?.groups;
	const parent = groups?.parent?.trim() ?? null;
	const part = groups?.part?.trim() ?? null;
	const isBracket = bracket !== null;
	const wordings = isBracket ? [part, heading] : [heading, part];
	const questions = wordings.filter((wording) => wording !== null).map(withoutNumber);
	return { questions, part, parent, code: codeOf(part ?? heading) ?? codeOf(heading) };
}

/** "Câu 3. …", "Q3: …", "3) …" before the words of a question. */
function withoutNumber(text: string): string {
	return text.replace(/^(?:câu|cau|q|question)?\s*[a-z]?[\d.]+\s*[.:)\-–]\s*(?=\S)/i, '');
}

/** "a.1 Các biển báo…", "A1. Các…", "a_1", "Q1": what stands before the words. */
function codeOf(text: string): string | null {
	const found = /^([a-z]{0,3}[._-]?\d+(?:[._]\d+)*|[a-z][\w.]*)(?:[.:)]?\s|[.:)]?$)/i.exec(text);
	return found?.[1] ?? null;
}

/** Headings of the columns that every survey tool adds, and those people give. */
const namedRoles: readonly (readonly [ColumnRole, RegExp])[] = [
	['submittedAt', /^(ngay gui|submit ?date|date submitted|submitted at|thoi gian nop|ngay nop)$/],
	[
		'answeredAt',
		/^(timestamp|dau thoi gian|ngay tra loi|ngay khao sat|ngay phat phieu|ngay dien( phieu)?|ngay|date|answered ?(at|on)|end|submission time|thoi gian( tra loi)?|today|datestamp|ngay hanh dong cuoi cung|completion time|thoi gian hoan thanh)$/
	],
	['identity', /^(id tra loi|response id|uuid|ma phieu|so phieu|id|instanceid|meta instanceid)$/],
	['language', /^(ngon ngu( bat dau)?|start ?language|language)$/],
	['field', /^((ten |ma )?linh vuc( thu tuc| giai quyet)?|procedure field|field( code)?)$/],
	[
		'unit',
		/^((ten |ma )?(don vi|co quan|xa phuong|phuong xa|dia phuong|benh vien|truong|ubnd( xa| phuong)?)( giai quyet( ho so)?| khao sat| duoc khao sat)?|unit( code| name)?|commune|xa|phuong|hospital|school)$/
	]
];

/** The role a heading names outright; of several, the survey tool's own come first. */
export function namedRole({ questions }: Heading): ColumnRole | null {
	for (const [role, pattern] of namedRoles) {
		if (questions.some((question) => pattern.test(plain(question)))) return role;
	}
	return null;
}
