import type { Answers } from './answers.ts';
import type { ItemTimes } from './pace-code.ts';

/**
 * What a collector sends for one respondent. The browser makes it, keeps it in its outbox and
 * repeats it until a receipt comes back; the id makes the repetition safe.
 */
export interface Submission {
	/** UUIDv7, made in the browser. */
	readonly id: string;
	readonly collector: Collector;
	readonly campaignId: string;
	readonly versionId: string;
	/** Null where the form does not ask for the field. */
	readonly fieldCode: string | null;
	readonly language: string;
	/** When the respondent finished, by the device's clock corrected to the server's; ISO 8601 UTC. */
	readonly answeredAt: string;
	/** From the first question to sending. */
	readonly durationSeconds: number | null;
	/** The respondent stopped before the last question. */
	readonly isPartial: boolean;
	readonly answers: Answers;
	/** Time on each item, where the channel can know it; left out by older versions of the app. */
	readonly itemTimes?: ItemTimes | null;
	/** Whether the dossier was settled in time; null or left out where nobody said. */
	readonly timeliness?: Timeliness | null;
}

/** All that is kept of a dossier beside its field; its code never leaves the browser. */
export type Timeliness = 'onTime' | 'late';

/** Where a response was collected. */
export type Collector =
	/** A desk's unit code (kiosk in any browser) or a link's code. */
	| { readonly kind: 'desk' | 'link'; readonly code: string }
	/** An enrolled tablet: its id, and the code of the desk it stood at when the citizen answered. */
	| { readonly kind: 'device'; readonly code: string; readonly deskCode: string };

/** The server's word that a response is committed to disk; stored before the outbox lets go. */
export interface Receipt {
	readonly id: string;
	readonly receivedAt: string;
	/** HMAC of id and answers under the server's key: proves which content was taken. */
	readonly mark: string;
}

/** One line of the answer to `POST /api/v1/responses`, in the order of what was sent. */
export type SubmissionOutcome =
	| { readonly id: string; readonly receipt: Receipt }
	| {
			readonly id: string | null;
			readonly problem: string;
			readonly message: string;
			/** The item that was refused, where one is to blame. */
			readonly itemCode?: string;
	  };
