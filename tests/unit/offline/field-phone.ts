/** An interviewer's phone in memory: its disk, its key, a server that keeps what it takes. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import type { FieldEvent, VisitEvent } from '../../../src/lib/domain/field-event.ts';
import { createServerClock } from '../../../src/lib/offline/clock.ts';
import { openFieldDatabase, type FieldDatabase } from '../../../src/lib/offline/field-database.ts';
import { createFieldQueue, type FieldQueue } from '../../../src/lib/offline/field-queue.ts';

const START = Date.parse('2026-11-20T03:00:00Z');

/** A visit; name what matters. */
export function aVisitEvent(id: string, given: Partial<VisitEvent> = {}): VisitEvent {
	return {
		kind: 'visit',
		id,
		at: new Date(START).toISOString(),
		position: null,
		caseId: 'case',
		outcome: 'notAtHome',
		way: 'visit',
		note: '',
		...given
	};
}

type Answer = (events: readonly FieldEvent[]) => unknown;

export class FieldPhone {
	/** Clocks, ms: the phone's own may be off. */
	serverMs = START;
	phoneMs = START;
	passedMs = 0;
	isOnline = true;
	status = 200;
	key: CryptoKey | null = null;
	shutOut = '';
	readonly stored = new Map<string, FieldEvent>();
	readonly arrivals: string[] = [];
	answer: Answer = (events) => this.takeAll(events);
	#life = 0;

	constructor() {
		globalThis.indexedDB = new IDBFactory();
	}

	async unlock(): Promise<void> {
		const usages = ['encrypt', 'decrypt'] as const;
		this.key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
			...usages
		]);
	}

	/** A page that lives until the next is opened. */
	openPage(): FieldQueue {
		this.#life += 1;
		const startMs = this.phoneMs;
		const fetch = (url: RequestInfo | URL, init?: RequestInit) => this.#serve(String(url), init);
		const clock = createServerClock({
			fetch,
			now: () => this.phoneMs,
			monotonic: () => this.phoneMs - startMs,
			life: this.#life
		});
		return createFieldQueue({
			openDatabase: () => this.database(),
			key: () => this.key,
			bearer: () => 'Bearer phone.secret',
			fetch,
			clock,
			now: () => this.phoneMs,
			passedMs: () => this.passedMs,
			onShutOut: (message) => (this.shutOut = message)
		});
	}

	database(): Promise<FieldDatabase> {
		return openFieldDatabase(() => {});
	}

	async places() {
		const db = await this.database();
		const [waiting, received, refused] = await Promise.all([
			db.getAllKeys('queue'),
			db.getAllKeys('receipts'),
			db.getAllKeys('quarantine')
		]);
		return { waiting, received, refused };
	}

	takeAll(events: readonly FieldEvent[]): unknown {
		const outcomes = events.map((event) => {
			this.stored.set(event.id, event);
			const receipt = {
				id: event.id,
				receivedAt: new Date(this.serverMs).toISOString(),
				mark: 'm'
			};
			return { id: event.id, receipt };
		});
		return { outcomes };
	}

	async #serve(url: string, init?: RequestInit): Promise<Response> {
		if (!this.isOnline) throw new TypeError('no network');
		if (url === '/api/v1/time')
			return Response.json({ now: new Date(this.serverMs).toISOString() });
		const { events }: { events: FieldEvent[] } = JSON.parse(String(init?.body));
		this.arrivals.push(...events.map(({ id }) => id));
		return Response.json(this.answer(events), { status: this.status });
	}
}
