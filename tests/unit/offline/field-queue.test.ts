import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldQueue } from '../../../src/lib/offline/field-queue.ts';
import { aVisitEvent, FieldPhone } from './field-phone.ts';

const own = { isOwnMoment: true };
const HOUR = 3_600_000;

let phone: FieldPhone;
let queue: FieldQueue;
beforeEach(async () => {
	phone = new FieldPhone();
	await phone.unlock();
	queue = phone.openPage();
});

describe('what an interviewer noted', () => {
	it('is on disk before anything is sent, and nobody reads it there', async () => {
		phone.isOnline = false;
		await queue.append(aVisitEvent('a', { note: 'Chị Tư hàng xóm' }), own);
		expect(await phone.places()).toEqual({ waiting: ['a'], received: [], refused: [] });
		const [kept] = await (await phone.database()).getAll('queue');
		expect(new TextDecoder().decode(kept?.sealed.bytes)).not.toMatch(/Tư|case|notAtHome/);
	});

	it('leaves the queue only together with its receipt', async () => {
		await queue.append(aVisitEvent('a'), own);
		expect(await queue.drain()).toBe('empty');
		expect(await phone.places()).toEqual({ waiting: [], received: ['a'], refused: [] });
	});

	it('is sent again after a crash before the answer came, and counts once', async () => {
		await queue.append(aVisitEvent('a'), own);
		phone.answer = (events) => {
			phone.takeAll(events);
			throw new TypeError('connection reset');
		};
		expect(await queue.drain()).toBe('stuck');
		const first = phone.stored.get('a');
		phone.answer = (events) => phone.takeAll(events);
		phone.phoneMs += HOUR;
		phone.serverMs += HOUR;

		expect(await phone.openPage().drain()).toBe('empty');
		expect(phone.arrivals).toEqual(['a', 'a']);
		expect(phone.stored.get('a')).toEqual(first);
	});

	it('goes to the quarantine with the server’s words, holds up no other, and may be sent again', async () => {
		await queue.append(aVisitEvent('a'), own);
		await queue.append(aVisitEvent('b'), own);
		phone.answer = (events) => ({
			outcomes: events.map(({ id }) =>
				id === 'a'
					? { id, problem: 'fieldwork.caseEnded', message: 'Đã kết thúc' }
					: { id, receipt: { id, receivedAt: new Date().toISOString(), mark: 'm' } }
			)
		});
		await queue.drain();
		expect(await phone.places()).toEqual({ waiting: [], received: ['b'], refused: ['a'] });
		expect(await (await phone.database()).get('quarantine', 'a')).toMatchObject({
			message: 'Đã kết thúc'
		});

		phone.answer = (events) => phone.takeAll(events);
		await queue.retryRefused(['a']);
		await queue.drain();
		expect((await phone.places()).received).toEqual(['a', 'b']);
	});

	it('is received where one page heard so, though another page was refused its copy', async () => {
		await queue.append(aVisitEvent('a'), own);
		let asked = 0;
		phone.answer = (events) => {
			asked += 1;
			if (asked > 1) return phone.takeAll(events);
			const refusal = { problem: 'fieldwork.caseEnded', message: 'Đã kết thúc' };
			return { outcomes: events.map(({ id }) => ({ id, ...refusal })) };
		};
		await Promise.all([queue.drain(), phone.openPage().drain()]);
		expect(asked).toBe(2);
		expect(await phone.places()).toEqual({ waiting: [], received: ['a'], refused: [] });
	});

	it('stays where it is while the phone is locked, shut out, or answered by somebody else’s page', async () => {
		await queue.append(aVisitEvent('a'), own);
		phone.status = 403;
		phone.answer = () => ({ problem: 'fieldwork.phoneRevoked', message: 'Máy bị khoá' });
		expect(await queue.drain()).toBe('stuck');
		expect(phone.shutOut).toBe('Máy bị khoá');
		phone.status = 200;
		phone.answer = () => ({ welcome: 'to the hotel' });
		expect(await queue.drain()).toBe('stuck');
		phone.key = null;
		expect(await queue.drain()).toBe('stuck');
		expect((await phone.places()).waiting).toEqual(['a']);
		await expect(queue.append(aVisitEvent('b'), own)).rejects.toThrow('locked');
	});
});

describe('a clock that is wrong', () => {
	const sentAt = () => Date.parse(phone.stored.get('a')?.at ?? '');
	const visitNow = () => aVisitEvent('a', { at: new Date(phone.phoneMs).toISOString() });

	it('is corrected by the server’s, also where the page died meanwhile', async () => {
		phone.phoneMs -= 48 * HOUR;
		phone.passedMs = phone.serverMs - HOUR;
		phone.isOnline = false;
		await queue.append(visitNow(), own);
		// The battery is changed, the network sets the clock.
		phone.phoneMs = phone.serverMs + HOUR;
		phone.serverMs += HOUR;
		phone.isOnline = true;
		await phone.openPage().drain();
		expect(sentAt()).toBe(phone.passedMs);
	});

	it('never lets a moment lie ahead of now', async () => {
		phone.phoneMs += 72 * HOUR;
		phone.isOnline = false;
		await queue.append(visitNow(), own);
		phone.phoneMs = phone.serverMs + HOUR;
		phone.serverMs += HOUR;
		phone.isOnline = true;
		await phone.openPage().drain();
		expect(sentAt()).toBe(phone.serverMs);
	});

	it('leaves alone a moment that the server told itself', async () => {
		phone.phoneMs -= HOUR;
		const at = '2026-11-01T02:00:00.000Z';
		await queue.append(aVisitEvent('a', { at }), { isOwnMoment: false });
		await queue.drain();
		expect(phone.stored.get('a')?.at).toBe(at);
	});
});
