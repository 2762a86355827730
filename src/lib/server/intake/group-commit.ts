import type { Database, Queries } from '../db/database.ts';
import { saveRefusals, type RefusedSubmission } from '../repositories/quarantine.ts';
import { stillTaken } from './still-taken.ts';
import { spendTickets } from './tickets.ts';
import { insertResponses, type AcceptedResponse } from './write-responses.ts';

/** Responses and refusals that arrive together go to disk together: one commit, one wait for it. */
export interface GroupCommit {
	/** @returns once it is on disk: whether the id was new; or that its campaign ended meanwhile */
	response(accepted: AcceptedResponse): Promise<Written>;
	/** @returns once it is on disk */
	refusal(refused: RefusedSubmission): Promise<void>;
	/** Submissions that wait for their commit. */
	depth(): number;
	/** Transactions committed so far. */
	commits(): number;
	/** Waits until nothing waits any more. */
	close(): Promise<void>;
}

/** `ended`: nothing was written, for the campaign takes it no more. */
export type Written = 'new' | 'known' | 'ended';

/** Of one transaction, so that a flood does not keep other writers waiting for long. */
const BATCH_MAX = 1_000;

/** One submission and those who wait for it. */
interface Waiting {
	readonly accepted?: AcceptedResponse;
	readonly refused?: RefusedSubmission;
	resolve(written: Written): void;
	reject(error: unknown): void;
}

export function openGroupCommit(db: Database): GroupCommit {
	let queue: Waiting[] = [];
	let commits = 0;
	let depth = 0;
	let flushing: Promise<void> | null = null;

	function enqueue(one: Pick<Waiting, 'accepted' | 'refused'>): Promise<Written> {
		depth += 1;
		// After this turn of the event loop, which first reads every socket that has something.
		flushing ??= new Promise((resolve) => setImmediate(resolve)).then(flush);
		return new Promise((resolve, reject) => queue.push({ ...one, resolve, reject }));
	}

	async function flush(): Promise<void> {
		while (queue.length > 0) {
			const batch = queue.slice(0, BATCH_MAX);
			queue = queue.slice(BATCH_MAX);
			await commit(batch);
			depth -= batch.length;
		}
		flushing = null;
	}

	/** A batch that fails is tried one by one, so that nobody suffers for another's submission. */
	async function commit(batch: readonly Waiting[]): Promise<void> {
		try {
			const written = await db.write((tx) => writeBatch(db, tx, batch));
			commits += 1;
			batch.forEach((one, at) => one.resolve(written[at] ?? 'known'));
		} catch (error) {
			if (batch.length === 1) return batch[0]?.reject(error);
			for (const one of batch) await commit([one]);
		}
	}

	return {
		response: (accepted) => enqueue({ accepted }),
		refusal: async (refused) => void (await enqueue({ refused })),
		depth: () => depth,
		commits: () => commits,
		close: async () => void (await flushing)
	};
}

async function writeBatch(
	db: Database,
	tx: Queries,
	batch: readonly Waiting[]
): Promise<Written[]> {
	const accepted = batch.flatMap((one) => one.accepted ?? []);
	const taken = await stillTaken(tx, accepted);
	const open = accepted.filter((one) => taken.has(one));
	const spent = await spendTickets(tx, open);
	const areNew = await insertResponses(
		db,
		tx,
		open.filter((one) => !spent.has(one))
	);
	await saveRefusals(
		tx,
		batch.flatMap((one) => one.refused ?? [])
	);
	let next = 0;
	return batch.map(({ accepted: one }) => {
		if (one === undefined) return 'new';
		if (!taken.has(one)) return 'ended';
		if (spent.has(one)) return 'known';
		return areNew[next++] ? 'new' : 'known';
	});
}
