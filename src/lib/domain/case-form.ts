/**
 * A finished interview under review. Its answers lie sealed beside the case until a supervisor
 * accepts it; then they become a response that names no case, and the form forgets them.
 */
import type { Answers } from './answers.ts';
import type { Channel } from './campaign.ts';
import type { ItemTimes } from './pace-code.ts';
import type { Timeliness } from './submission.ts';

/** `rejected`: thrown out for good, its case open again. */
export const formStates = ['submitted', 'returned', 'accepted', 'rejected'] as const;
export type FormState = (typeof formStates)[number];

/** What an interviewer took down. Sealed where it lies. */
export interface FormContent {
	readonly answers: Answers;
	readonly itemTimes: ItemTimes | null;
	readonly language: string;
	readonly fieldCode: string | null;
	readonly timeliness: Timeliness | null;
	readonly isPartial: boolean;
	/** Somebody put the questions into the respondent's language. */
	readonly hasInterpreter: boolean;
	readonly note: string;
}

export interface CaseForm {
	/** UUIDv7, made on the phone. */
	readonly id: string;
	readonly campaignId: string;
	readonly caseId: string | null;
	readonly quotaId: string | null;
	readonly interviewerId: string;
	readonly deviceId: string;
	readonly versionId: string;
	readonly channel: Extract<Channel, 'interviewer' | 'phone'>;
	readonly state: FormState;
	/** From 1; grows with each mended form. */
	readonly revision: number;
	readonly answeredAt: Date;
	readonly receivedAt: Date;
	readonly durationSeconds: number | null;
	readonly flags: number;
	readonly contentHash: string;
	/** Item code → what to mend; the empty code speaks of the whole. */
	readonly comments: Readonly<Record<string, string>>;
	readonly decidedBy: string | null;
	readonly decidedAt: Date | null;
}
