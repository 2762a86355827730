import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import type { Submission } from '../../../src/lib/domain/submission.ts';
import { createServerClock } from '../../../src/lib/offline/clock.ts';
import {
	openDeviceDatabase,
	type DeviceDatabase
} from '../../../src/lib/offline/device-database.ts';
import { createOutbox, type Outbox } from '../../../src/lib/offline/outbox.ts';

/** What the server of a test says to a batch; throwing is a network that fails. */
export type Answer = (submissions: readonly Submission[]) => Response | Promise<Response>;

/** A tablet of a test: a disk that survives crashes, clocks to be set, a server that can be told off. */
export class Device {
	/** The device's clock and the server's, ms. */
	deviceMs = Date.parse('2026-11-21T08:00:00Z');
	serverMs = Date.parse('2026-11-21T08:00:00Z');
	/** Never jumps. */
	monotonicMs = 0;
	isOnline = true;
	/** What the server has on disk, by id, and how often each id came. */
	readonly stored = new Map<string, Submission>();
	readonly arrivals: string[] = [];
	answer: Answer = (submissions) => this.takeAll(submissions);
	makeRoom = () => false;
	#db: Promise<DeviceDatabase> | null = null;
	#pages = 0;

	constructor() {
		globalThis.indexedDB = new IDBFactory();
	}

	/** A page on this device: a second one is a second tab. */
	openPage(): Outbox {
		const fetch = (input: RequestInfo | URL, init?: RequestInit) =>
			this.#fetch(String(input), init);
		return createOutbox({
			openDatabase: () => this.database(),
			fetch,
			clock: createServerClock({
				fetch,
				now: () => this.deviceMs,
				monotonic: () => this.monotonicMs,
				life: this.#pages++
			}),
			now: () => this.deviceMs,
			makeRoom: async () => this.makeRoom()
		});
	}

	database(): Promise<DeviceDatabase> {
		this.#db ??= openDeviceDatabase();
		return this.#db;
	}

	/** The page dies; what is on disk is all that is left. */
	async crash(): Promise<Outbox> {
		(await this.database()).close();
		this.#db = null;
		return this.openPage();
	}

	pass(ms: number): void {
		this.deviceMs += ms;
		this.serverMs += ms;
		this.monotonicMs += ms;
	}

	/** As the real door does: takes all in, once by id, and gives receipts. */
	takeAll(submissions: readonly Submission[]): Response {
		for (const submission of submissions) {
			this.arrivals.push(submission.id);
			if (!this.stored.has(submission.id)) this.stored.set(submission.id, submission);
		}
		return Response.json({ outcomes: submissions.map(({ id }) => ({ id, receipt: receipt(id) })) });
	}

	/** In which of the three places each response is. */
	async places(): Promise<{ waiting: string[]; received: string[]; refused: string[] }> {
		const db = await this.database();
		return {
			waiting: await db.getAllKeys('responses'),
			received: await db.getAllKeys('receipts'),
			refused: await db.getAllKeys('quarantine')
		};
	}

	async #fetch(address: string, init?: RequestInit): Promise<Response> {
		if (!this.isOnline) throw new TypeError('Failed to fetch');
		if (address === '/api/v1/time') {
			return Response.json({ now: new Date(this.serverMs).toISOString() });
		}
		const body = JSON.parse(String(init?.body)) as { responses: Submission[] };
		return this.answer(body.responses);
	}
}

export const receipt = (id: string) => ({
	id,
	receivedAt: '2026-11-21T08:00:01.000Z',
	mark: `mark of ${id}`
});

export function aSubmission(id: string, changes: Partial<Submission> = {}): Submission {
	return {
		id,
		collector: { kind: 'desk', code: 'MC-21025' },
		campaignId: 'campaign',
		versionId: 'version',
		fieldCode: 'land',
		language: 'vi',
		answeredAt: '2026-11-21T08:00:00.000Z',
		durationSeconds: 40,
		isPartial: false,
		answers: { 'access.0': 4 },
		...changes
	};
}

/** The disk as long as it takes nothing more. */
export function fullDisk(disk: DeviceDatabase): DeviceDatabase {
	return new Proxy(disk, {
		get(target, name) {
			const member: unknown = Reflect.get(target, name, target);
			if (typeof member !== 'function') return member;
			return (...given: unknown[]) => {
				if (name === 'transaction' && given[1] === 'readwrite')
					throw new DOMException('full', 'QuotaExceededError');
				return Reflect.apply(member, target, given);
			};
		}
	});
}
