/** What becomes of an opinion before anybody but a moderator reads it. */
import { z } from 'zod';
import { Problem } from './problem.ts';
import { findPersonal } from './opinion-scrub.ts';

/** `approved`: others read the moderated text. `hidden`: nobody else reads it. */
export const opinionStates = ['approved', 'hidden'] as const;
export type OpinionState = (typeof opinionStates)[number];

/** Which opinion: a response has one for each of its questions for words. */
export interface OpinionKey {
	readonly responseId: string;
	readonly itemCode: string;
}

/** A moderator's decision. */
export interface OpinionReview extends OpinionKey {
	/** Of the response. */
	readonly groupId: number;
	readonly state: OpinionState;
	/** As others read it; empty where it is hidden. */
	readonly text: string;
	/** By chance, and the order of lists: that of arrival would tell who was at the desk. */
	readonly position: number;
	readonly decidedAt: Date;
	readonly decidedBy: string;
}

const key = { responseId: z.uuid(), itemCode: z.string().min(1).max(100) };
const keyForm = z.object(key);
const decisionForm = z.object({ ...key, text: z.string().trim().max(5_000).default('') });

/** @throws Problem `opinion.notFound` */
export function readOpinionKey(sent: unknown): OpinionKey {
	const read = keyForm.safeParse(sent);
	if (!read.success) throw new Problem('opinion.notFound');
	return read.data;
}

/** @throws Problem `opinion.notFound` */
export function readDecision(sent: unknown): OpinionKey & { text: string } {
	const read = decisionForm.safeParse(sent);
	if (!read.success) throw new Problem('opinion.notFound');
	return { ...read.data, text: read.data.text.normalize('NFC') };
}

/**
 * The text as others may read it. Numbers and addresses of people are refused whatever a moderator
 * says; of names he knows more than a rule does.
 *
 * @throws Problem `opinion.empty`, `opinion.stillPersonal`
 */
export function mustBeReadable(text: string): void {
	if (text === '') throw new Problem('opinion.empty');
	const left = findPersonal(text, []).find(({ kind }) => kind !== 'name');
	if (left) throw new Problem('opinion.stillPersonal', { text: text.slice(left.start, left.end) });
}
