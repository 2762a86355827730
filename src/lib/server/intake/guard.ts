/**
 * What stands before the open links against machines that answer in people's place, without asking
 * anybody outside. In peace nobody notices it: a page must have been served for the link, and not in
 * the same breath. Only where a link gets far more answers than a hall or a village gives, each
 * browser is asked to work for a second. Nobody is refused for good: whoever comes too soon or
 * without proof is told to come again, and his outbox does.
 */
import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { isInvitationCode } from '../../domain/link.ts';
import { Problem } from '../../domain/problem.ts';
import type { Database } from '../db/database.ts';
import { networkOf } from '../network.ts';
import { drawMark, readMark, type PageMark } from './page-mark.ts';
import { openReceiptKey } from './receipt.ts';

const limits = {
	/**
	 * Answers for one link from one network before proof is asked for: the people of a hall share an
	 * address, and so do those of a village that answers at a meeting.
	 */
	networkInTenMinutes: 120,
	networkInDay: 600,
	/** Answers for one link from everywhere. */
	linkInTenMinutes: 600,
	/** Answers of one network in ten minutes that need no page and no proof: old pages, odd browsers. */
	trickle: 20
};
export type GuardLimits = typeof limits;

const TEN_MINUTES = 600;
const DAY = 86_400;
/** Quicker nobody turns the pages of a form, be his mind made up before. */
const OPENING_MS = 1_000;
const QUESTION_MS = 50;
/** An answer that waited on a phone without a network so long still shows its page. */
const MARK_DAYS_MAX = 30;
const MARKS_REMEMBERED = 200_000;
/** A quarter of a million tries: a second of a cheap phone. */
const PROOF_BITS = 18;
/** Cookies in which a browser brings its proofs; static/proof.js writes them. */
const PROOF_COOKIE = /(?:^|;\s*)proof-[\w-]+=([\w-]+)\.(\d+)/g;

/** What a browser is to work out: a number behind the mark whose SHA-256 begins with so many noughts. */
export interface Task {
	readonly mark: string;
	readonly bits: number;
}

/** A submission as it arrives, of any shape, and who brings it. */
export interface Arrival {
	readonly body: unknown;
	readonly address: string;
	/** The `Cookie` header; empty where there is none. */
	readonly cookies: string;
}

export interface Guard {
	/** The mark of a page of a link that is served now. */
	mark(code: string): string;
	/** What the page must work out; null in peace. */
	findTask(page: { code: string; mark: string; address: string }): Promise<Task | null>;
	/**
	 * Lets a submission by an open link pass; everything else is not its business.
	 *
	 * @throws Problem `response.tooSoon`, `response.proofNeeded`
	 */
	admit(arrival: Arrival): Promise<void>;
}

export async function openGuard(
	db: Database,
	{ now = () => new Date(), given = {} }: { now?: () => Date; given?: Partial<GuardLimits> } = {}
): Promise<Guard> {
	const key = await openReceiptKey(db);
	const { networkInTenMinutes, networkInDay, linkInTenMinutes, trickle } = { ...limits, ...given };
	const byNetwork = new RateLimiterMemory({ points: networkInTenMinutes, duration: TEN_MINUTES });
	const byNetworkDay = new RateLimiterMemory({ points: networkInDay, duration: DAY });
	const byLink = new RateLimiterMemory({ points: linkInTenMinutes, duration: TEN_MINUTES });
	const unproven = new RateLimiterMemory({ points: trickle, duration: TEN_MINUTES });
	/** Which response each mark let pass; the oldest first. */
	const spent = new Map<string, string>();

	async function isPressed(code: string, network: string): Promise<boolean> {
		const counts = [
			await byNetwork.get(`${code} ${network}`),
			await byNetworkDay.get(`${code} ${network}`),
			await byLink.get(code)
		];
		return counts.some((count) => count !== null && count.remainingPoints <= 0);
	}

	async function count(code: string, network: string): Promise<void> {
		await byNetwork.penalty(`${code} ${network}`);
		await byNetworkDay.penalty(`${code} ${network}`);
		await byLink.penalty(code);
	}

	async function passUnproven(network: string): Promise<void> {
		const tried = await unproven.penalty(network);
		if (tried.consumedPoints > trickle) throw new Problem('response.proofNeeded');
	}

	function spend(mark: string, id: string): void {
		spent.set(mark, id);
		const [oldest] = spent.keys();
		if (spent.size > MARKS_REMEMBERED && oldest !== undefined) spent.delete(oldest);
	}

	return {
		mark: (code) => drawMark(key, code, now()),
		async findTask({ code, mark, address }) {
			const isAsked = !isInvitationCode(code) && (await isPressed(code, networkOf(address)));
			return isAsked ? { mark, bits: PROOF_BITS } : null;
		},
		async admit({ body, address, cookies }) {
			const submission = byOpenLink(body);
			if (submission === null) return;
			const { id, code, campaignId, answers } = submission;
			const network = networkOf(address);
			const mark = readMark(key, code, campaignId);
			const age = mark === null ? Infinity : now().getTime() - mark.servedAt.getTime();
			if (mark === null || age > MARK_DAYS_MAX * DAY * 1000) return passUnproven(network);
			const usedFor = spent.get(mark.text);
			if (usedFor === id) return;
			if (usedFor !== undefined) return passUnproven(network);
			if (age < OPENING_MS + answers * QUESTION_MS) throw new Problem('response.tooSoon');
			if ((await isPressed(code, network)) && !isProven(mark, cookies)) await passUnproven(network);
			spend(mark.text, id);
			await count(code, network);
		}
	};
}

interface OpenSubmission {
	readonly id: string;
	readonly code: string;
	readonly campaignId: string;
	readonly answers: number;
}

/** What the guard must know of a submission by an open link; null for anything else. */
function byOpenLink(body: unknown): OpenSubmission | null {
	const { id, collector, campaignId, answers } = membersOf(body);
	const { kind, code } = membersOf(collector);
	if (kind !== 'link' || typeof code !== 'string' || isInvitationCode(code)) return null;
	return {
		id: String(id),
		code: code.toLowerCase(),
		campaignId: String(campaignId),
		answers: Object.keys(membersOf(answers)).length
	};
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isProven(mark: PageMark, cookies: string): boolean {
	return [...cookies.matchAll(PROOF_COOKIE)].some(
		([, proven, number]) => proven === mark.text && isWork(`${mark.text}.${number}`)
	);
}

function isWork(text: string): boolean {
	return createHash('sha256').update(text).digest().readUInt32BE(0) >>> (32 - PROOF_BITS) === 0;
}
