/**
 * Random histories of one tablet's queue: what citizens, power, network, clock, disk and server may
 * do to it, in any order, and the promise that must hold after every step.
 */
import fc from 'fast-check';
import { openDB } from 'idb';
import type { DeviceDatabase } from '../../src/lib/offline/device-database.ts';
import type { Outbox } from '../../src/lib/offline/outbox.ts';
import { aSubmission, Device, receipt, type Answer } from '../unit/offline/device.ts';

const answerKinds = [
	'takes',
	'takesBackwards',
	'takesHalf',
	'takesButAnswerIsLost',
	'refusesSome',
	'refusesBatch',
	'fails',
	'signInPage',
	'noNetwork'
] as const;
type AnswerKind = (typeof answerKinds)[number];

export type Step =
	| { readonly kind: 'append'; readonly count: number }
	| { readonly kind: 'appendOnFullDisk' }
	| { readonly kind: 'drain'; readonly answer: AnswerKind; readonly crashAfter: number | null }
	| { readonly kind: 'drainInTwoTabs'; readonly answer: AnswerKind }
	| { readonly kind: 'crash' }
	| { readonly kind: 'clockJumps'; readonly ms: number }
	| { readonly kind: 'retryRefused'; readonly crashAfter: number | null };

const fuse = fc.option(fc.nat({ max: 12 }), { nil: null });
const answer = fc.constantFrom(...answerKinds);

export const history: fc.Arbitrary<{ startsOld: boolean; steps: Step[] }> = fc.record({
	startsOld: fc.boolean(),
	steps: fc.array(
		fc.oneof(
			fc.record({ kind: fc.constant('append' as const), count: fc.integer({ min: 1, max: 4 }) }),
			fc.record({ kind: fc.constant('appendOnFullDisk' as const) }),
			fc.record({ kind: fc.constant('drain' as const), answer, crashAfter: fuse }),
			fc.record({ kind: fc.constant('drainInTwoTabs' as const), answer }),
			fc.record({ kind: fc.constant('crash' as const) }),
			fc.record({
				kind: fc.constant('clockJumps' as const),
				ms: fc.integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 })
			}),
			fc.record({ kind: fc.constant('retryRefused' as const), crashAfter: fuse })
		),
		{ minLength: 1, maxLength: 14 }
	)
});

/** Lives a history through. @throws Error where a response was lost or is in two places */
export async function live({ startsOld, steps }: { startsOld: boolean; steps: readonly Step[] }) {
	const tablet = new FragileDevice();
	const appended: string[] = startsOld ? await oldDatabase() : [];
	let outbox = tablet.openPage();
	for (const step of steps) {
		outbox = await take(step, { tablet, outbox, appended });
		await mustHold(tablet, appended);
	}
	// In the end the network and a willing server are back: nothing may still wait.
	outbox = await tablet.crash();
	tablet.isOnline = true;
	tablet.answer = (all) => tablet.takeAll(all);
	if ((await outbox.drain()) !== 'empty') throw new Error('Something waits for ever.');
	await mustHold(tablet, appended);
}

interface Scene {
	readonly tablet: FragileDevice;
	readonly outbox: Outbox;
	readonly appended: string[];
}

/** @returns the page that goes on */
async function take(step: Step, { tablet, outbox, appended }: Scene): Promise<Outbox> {
	switch (step.kind) {
		case 'append':
			for (let one = 0; one < step.count; one += 1) {
				const id = nextId(appended);
				const answeredAt = new Date(tablet.deviceMs).toISOString();
				await outbox.append(aSubmission(id, { answeredAt, collector: device }));
				appended.push(id);
			}
			return outbox;
		case 'appendOnFullDisk': {
			tablet.isDiskFull = true;
			const isKept = await succeeded(outbox.append(aSubmission(nextId(appended))));
			tablet.isDiskFull = false;
			if (isKept) throw new Error('A full disk was taken for a kept response.');
			return outbox;
		}
		case 'drain':
			tablet.behave(step.answer);
			tablet.fuse = step.crashAfter;
			await outbox.drain();
			return tablet.isBroken() ? tablet.crash() : outbox;
		case 'drainInTwoTabs':
			tablet.behave(step.answer);
			await Promise.all([outbox.drain(), tablet.openPage().drain()]);
			return outbox;
		case 'crash':
			return tablet.crash();
		case 'clockJumps':
			tablet.deviceMs += step.ms;
			return outbox;
		case 'retryRefused':
			tablet.fuse = step.crashAfter;
			await succeeded(outbox.retryRefused());
			return tablet.isBroken() ? tablet.crash() : outbox;
	}
}

/** Every appended response is in exactly one of queue, quarantine, or server with its receipt here. */
async function mustHold(tablet: FragileDevice, appended: readonly string[]): Promise<void> {
	tablet.fuse = null;
	const { waiting, received, refused } = await tablet.places();
	const all = [...waiting, ...received, ...refused];
	if (all.length !== appended.length || new Set(all).size !== all.length)
		throw new Error(
			`appended ${appended.join()}; ${JSON.stringify({ waiting, received, refused })}`
		);
	const missing = appended.filter((id) => !all.includes(id));
	if (missing.length > 0) throw new Error(`lost: ${missing.join()}`);
	const unproved = received.filter((id) => !tablet.stored.has(id));
	if (unproved.length > 0) throw new Error(`a receipt for nothing: ${unproved.join()}`);
}

const device = { kind: 'device', code: 'tablet', deskCode: 'MC-21025' } as const;
const nextId = (appended: readonly string[]) => `id-${1000 + appended.length}`;
const succeeded = (work: Promise<unknown>) => work.then(() => true).catch(() => false);

/** A tablet whose page may die between any two touches of its disk, and whose disk may be full. */
class FragileDevice extends Device {
	/** Touches of the disk until the page dies; null where it lives. */
	fuse: number | null = null;
	isDiskFull = false;
	#isDead = false;

	override async database(): Promise<DeviceDatabase> {
		const db = await super.database();
		return new Proxy(db, {
			get: (target, name) => {
				const member: unknown = Reflect.get(target, name, target);
				if (typeof member !== 'function') return member;
				return (...given: unknown[]) => {
					this.#touch(String(name));
					return Reflect.apply(member, target, given);
				};
			}
		});
	}

	override async crash(): Promise<Outbox> {
		this.fuse = null;
		this.#isDead = false;
		return super.crash();
	}

	isBroken(): boolean {
		return this.#isDead;
	}

	behave(kind: AnswerKind): void {
		this.isOnline = kind !== 'noNetwork';
		this.answer = this.#answers()[kind];
	}

	#touch(name: string): void {
		if (this.isDiskFull && name === 'transaction')
			throw new DOMException('full', 'QuotaExceededError');
		if (this.fuse === null || name === 'close') return;
		this.#isDead ||= this.fuse <= 0;
		this.fuse -= 1;
		if (this.#isDead) throw new DOMException('the page died', 'AbortError');
	}

	#answers(): Record<AnswerKind, Answer> {
		const refusal = { problem: 'response.badAnswers', message: 'refused' };
		const isRefused = (id: string) => !this.stored.has(id) && id.endsWith('1');
		const outcomes = (ids: readonly string[]) => ids.map((id) => ({ id, receipt: receipt(id) }));
		return {
			takes: (all) => this.takeAll(all),
			takesBackwards: (all) => {
				this.takeAll(all);
				return Response.json({ outcomes: outcomes(all.map(({ id }) => id).reverse()) });
			},
			takesHalf: (all) => {
				const half = all.slice(0, Math.ceil(all.length / 2));
				this.takeAll(half);
				return Response.json({ outcomes: outcomes(half.map(({ id }) => id)) });
			},
			takesButAnswerIsLost: (all) => {
				this.takeAll(all);
				throw new TypeError('connection reset');
			},
			refusesSome: (all) => {
				this.takeAll(all.filter(({ id }) => !isRefused(id)));
				const told = all.map(({ id }) =>
					this.stored.has(id) ? { id, receipt: receipt(id) } : { id, ...refusal }
				);
				return Response.json({ outcomes: told });
			},
			refusesBatch: (all) => {
				const isBad = all.some(({ id }) => isRefused(id));
				return isBad ? Response.json(refusal, { status: 422 }) : this.takeAll(all);
			},
			fails: () => Response.json({ message: 'trouble' }, { status: 500 }),
			signInPage: () => new Response('<html>Wi-Fi</html>', { status: 400 }),
			noNetwork: (all) => this.takeAll(all)
		};
	}
}

/** A disk as the first version of the app left it, with a response in each place but one. */
async function oldDatabase(): Promise<string[]> {
	const db = await openDB('lang-nghe', 1, {
		upgrade(fresh) {
			for (const store of ['responses', 'receipts', 'quarantine'])
				fresh.createObjectStore(store, { keyPath: 'id' });
			fresh.createObjectStore('drafts', { keyPath: 'code' });
		}
	});
	const ids = ['id-1000', 'id-1001'];
	for (const id of ids)
		await db.put('responses', { id, submission: aSubmission(id), clockOffsetMs: null });
	db.close();
	return ids;
}
