/**
 * The one door for responses, whatever the channel: reads, judges, flags, stores with all that
 * arrives at the same moment, and gives a receipt only for what is on disk.
 */
import { createHash } from 'node:crypto';
import { checkAnswers } from '../../domain/answers.ts';
import { Problem, type ProblemCode } from '../../domain/problem.ts';
import { qualityFlag } from '../../domain/quality.ts';
import type { Receipt, Submission, SubmissionOutcome } from '../../domain/submission.ts';
import { sayProblem } from '../../text/problem.ts';
import { authenticateDevice } from '../auth/device.ts';
import type { Database } from '../db/database.ts';
import { findResponse } from '../repositories/responses.ts';
import type { RefusedSubmission } from '../repositories/quarantine.ts';
import { accept, channelOf } from './accept.ts';
import { burstWatch, type Sighting } from './burst.ts';
import { openCatalogue } from './catalogue.ts';
import { openGroupCommit } from './group-commit.ts';
import { openQuarantineRoom, type QuarantineLimits } from './quarantine-room.ts';
import { idIn, readSubmission } from './read-submission.ts';
import { contentOf, openReceiptKey, receiptFor, storedContent } from './receipt.ts';
import { withoutTicket } from './tickets.ts';
import type { AcceptedResponse } from './write-responses.ts';

export interface Intake {
	/**
	 * Takes one submission in.
	 *
	 * @param isVouched whether a device's secret, or an officer, stands for what names a device
	 * @param address where it came from; of one address only so much is kept that is refused
	 * @returns once it is on disk, a receipt; or once it is in quarantine, why it was refused
	 */
	submit(body: unknown, by?: Sender): Promise<SubmissionOutcome>;
	/** Makes sure that a device sends: its `Authorization` header. @throws Problem `device.wrongSecret` */
	recognise(authorization: string | null): Promise<void>;
	/** Submissions that wait for their commit. */
	depth(): number;
	/** Transactions committed so far. */
	commits(): number;
	/** Submissions answered so far: with a receipt, and with a reason. */
	answered(): { readonly taken: number; readonly refused: number };
	/** Drops what is remembered of campaigns. */
	forget(): void;
	/** Waits until all that was submitted is on disk. */
	close(): Promise<void>;
}

interface Sender {
	readonly isVouched: boolean;
	readonly address?: string;
}

/** Characters of a refused body that are kept. */
const BODY_LENGTH_MAX = 64_000;

export async function openIntake(
	db: Database,
	{ now = () => new Date(), room = {} }: { now?: () => Date; room?: Partial<QuarantineLimits> } = {}
): Promise<Intake> {
	const key = await openReceiptKey(db);
	const catalogue = openCatalogue(db.read);
	const groupCommit = openGroupCommit(db);
	const bursts = burstWatch();
	const quarantineRoom = openQuarantineRoom(db.read, room);
	let taken = 0;
	let refused = 0;

	async function take(submission: Submission, isVouched: boolean): Promise<Receipt> {
		const judged = await judge(submission, isVouched);
		const sighting = await sightingOf(submission, judged);
		const response = sighting?.isBurst
			? { ...judged, flags: judged.flags | qualityFlag.burst }
			: judged;
		const written = await groupCommit.response(response);
		if (written !== 'new') sighting?.undo();
		if (written === 'ended')
			throw new Problem('response.campaignNotOpen', await nameOf(response.campaignId));
		const content = contentOf(response);
		if (written === 'new') return receiptFor(key, response.id, content, response.receivedAt);
		const receipt = await receiptOfStored(response.id, content);
		if (receipt === null) throw new Problem(await whyNotNew(response), { id: response.id });
		return receipt;
	}

	/** Of a desk's responses, by tablet where one is known; behind one link many people may stand. */
	async function sightingOf(
		{ collector }: Submission,
		response: AcceptedResponse
	): Promise<Sighting | null> {
		const { id, deskId, answeredAt } = response;
		if (deskId === null || collector.kind === 'link') return null;
		const source = collector.kind === 'device' ? `device ${collector.code}` : deskId;
		const { tabletBurstResponses: limit } = await catalogue.rules();
		return bursts.count({ source, id, answeredAt, limit });
	}

	async function nameOf(campaignId: string): Promise<{ name: string }> {
		const entry = await catalogue.findCampaign(campaignId, null);
		return { name: entry?.campaign.nameVi ?? '' };
	}

	/** Its id is another response's; or, of two that used one invitation, it was the second. */
	async function whyNotNew({ id, ticketHash }: AcceptedResponse): Promise<ProblemCode> {
		const isLate = ticketHash !== undefined && (await findResponse(db.read, id)) === null;
		return isLate ? 'invitation.spent' : 'response.idTaken';
	}

	/** Memory may be a moment old, so a refusal is given only by what was looked up since. */
	async function judge(submission: Submission, isVouched: boolean): Promise<AcceptedResponse> {
		const since = performance.now();
		const judging = { catalogue, now: now(), isVouched, since: null };
		try {
			return await accept(submission, judging);
		} catch (trouble) {
			if (!(trouble instanceof Problem) || !isAboutCampaign(trouble)) throw trouble;
			return accept(submission, { ...judging, since });
		}
	}

	/** @returns null where the id is stored with other content, or not at all */
	async function receiptOfStored(id: string, content: string): Promise<Receipt | null> {
		const stored = await findResponse(db.read, id);
		if (stored === null || storedContent(stored) !== content) return null;
		return receiptFor(key, id, content, stored.receivedAt);
	}

	/**
	 * The receipt of a response taken earlier, where the device never heard of it and its campaign
	 * has ended since: what is on disk is never called refused.
	 */
	async function receiptOfEarlier(submission: Submission): Promise<Receipt | null> {
		const version = await catalogue.findVersion(submission.versionId);
		if (version === null || checkAnswers(version, submission.answers, submission).length > 0)
			return null;
		const channel = channelOf(submission.collector);
		const answeredAt = new Date(submission.answeredAt);
		const content = contentOf({ ...submission, version, channel, answeredAt });
		return receiptOfStored(submission.id, content);
	}

	async function receive(submission: Submission, isVouched: boolean): Promise<Receipt> {
		try {
			return await take(submission, isVouched);
		} catch (trouble) {
			const earlier = trouble instanceof Problem ? await receiptOfEarlier(submission) : null;
			if (earlier === null) throw trouble;
			return earlier;
		}
	}

	async function refuse(
		body: unknown,
		{ code, details }: Problem,
		{ isVouched, address = '' }: Sender
	): Promise<SubmissionOutcome> {
		const id = idIn(body);
		const text = textOf(withoutTicket(body));
		const kept = text.slice(0, BODY_LENGTH_MAX);
		const sizeBytes = Buffer.byteLength(kept);
		const refused: RefusedSubmission = {
			id: createHash('sha256').update(code).update(text).digest('hex'),
			receivedAt: now(),
			responseId: id,
			problem: code,
			details: { ...details },
			body: kept,
			isVouched,
			sizeBytes
		};
		if (!isVouched && !(await quarantineRoom.take(address, sizeBytes))) {
			const reason = sayProblem({ code, details });
			const notKept = { code: 'response.notKept', details: { reason } } as const;
			return { id, problem: notKept.code, message: sayProblem(notKept) };
		}
		await groupCommit.refusal(refused);
		const { itemCode } = details;
		return {
			id,
			problem: code,
			message: sayProblem({ code, details }),
			...(typeof itemCode === 'string' && itemCode !== '' ? { itemCode } : {})
		};
	}

	return {
		async submit(body, by = { isVouched: false }) {
			try {
				const submission = readSubmission(body);
				const receipt = await receive(submission, by.isVouched);
				taken += 1;
				return { id: submission.id, receipt };
			} catch (trouble) {
				if (!(trouble instanceof Problem)) throw trouble;
				refused += 1;
				return refuse(body, trouble, by);
			}
		},
		async recognise(authorization) {
			await authenticateDevice(db.read, authorization);
		},
		depth: groupCommit.depth,
		commits: groupCommit.commits,
		answered: () => ({ taken, refused }),
		forget: catalogue.forget,
		close: groupCommit.close
	};
}

/** Problems that another look at the database may take away. */
function isAboutCampaign({ code }: Problem): boolean {
	return code !== 'response.badAnswers' && code !== 'response.fromTheFuture';
}

/** A body nested deeper than any answer cannot be written out, and need not be. */
function textOf(body: unknown): string {
	try {
		return JSON.stringify(body) ?? '';
	} catch (trouble) {
		if (!(trouble instanceof RangeError)) throw trouble;
		return '';
	}
}
