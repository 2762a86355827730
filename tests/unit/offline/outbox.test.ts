import { beforeEach, describe, expect, it } from 'vitest';
import { retryDelayMs } from '../../../src/lib/offline/sender.ts';
import { saveDraft } from '../../../src/lib/offline/drafts.ts';
import { emptyForm } from '../../../src/lib/offline/paged-form.ts';
import type { Outbox } from '../../../src/lib/offline/outbox.ts';
import { aSubmission, Device, fullDisk, receipt } from './device.ts';

let device: Device;
let outbox: Outbox;
beforeEach(() => {
	device = new Device();
	outbox = device.openPage();
});

describe('a response that was appended', () => {
	it('is on disk before anything is sent', async () => {
		device.isOnline = false;
		await outbox.append(aSubmission('a'));
		expect(await device.places()).toEqual({ waiting: ['a'], received: [], refused: [] });
		expect(await outbox.whereabouts('a')).toEqual({ kind: 'waiting' });
	});

	it('leaves the queue only together with its receipt', async () => {
		await outbox.append(aSubmission('a'));
		expect(await outbox.drain()).toBe('empty');
		expect(await device.places()).toEqual({ waiting: [], received: ['a'], refused: [] });
		expect(await (await device.database()).get('receipts', 'a')).toEqual(receipt('a'));
	});

	it('takes the place of the draft it came from', async () => {
		const db = await device.database();
		await saveDraft(db, { code: 'link', versionId: 'v', now: 0 }, emptyForm);
		await outbox.append(aSubmission('a'), 'link');
		expect(await db.getAllKeys('drafts')).toEqual([]);
	});
});

describe('a crash', () => {
	it('after the append loses nothing', async () => {
		await outbox.append(aSubmission('a'));
		outbox = await device.crash();
		await outbox.drain();
		expect([...device.stored.keys()]).toEqual(['a']);
	});

	it('after the server took it, but before its answer came, sends it again and it counts once', async () => {
		await outbox.append(aSubmission('a'));
		device.answer = (submissions) => {
			device.takeAll(submissions);
			throw new TypeError('connection reset');
		};
		expect(await outbox.drain()).toBe('stuck');

		outbox = await device.crash();
		device.answer = (submissions) => device.takeAll(submissions);
		expect(await outbox.drain()).toBe('empty');
		expect(device.arrivals).toEqual(['a', 'a']);
		expect(device.stored.size).toBe(1);
		expect(await device.places()).toEqual({ waiting: [], received: ['a'], refused: [] });
	});

	it('while the answer is being written leaves it waiting', async () => {
		await outbox.append(aSubmission('a'));
		device.answer = async (submissions) => {
			const answer = device.takeAll(submissions);
			(await device.database()).close();
			return answer;
		};
		expect(await outbox.drain()).toBe('stuck');
		outbox = await device.crash();
		expect((await device.places()).waiting).toEqual(['a']);
	});
});

describe('the network', () => {
	it('being away keeps everything, in order of their ids, until it is back', async () => {
		device.isOnline = false;
		for (const id of ['c', 'a', 'b']) await outbox.append(aSubmission(id));
		expect(await outbox.drain()).toBe('stuck');

		device.isOnline = true;
		expect(await outbox.drain()).toBe('empty');
		expect(device.arrivals).toEqual(['a', 'b', 'c']);
	});

	it('answers in any order and each receipt finds its response', async () => {
		for (const id of ['a', 'b']) await outbox.append(aSubmission(id));
		device.answer = () =>
			Response.json({ outcomes: ['b', 'a'].map((id) => ({ id, receipt: receipt(id) })) });
		await outbox.drain();
		expect((await device.places()).received).toEqual(['a', 'b']);
	});

	it('that shows a sign-in page instead of our server changes nothing', async () => {
		await outbox.append(aSubmission('a'));
		for (const status of [200, 400, 403]) {
			device.answer = () => new Response('<html>Wi-Fi</html>', { status });
			expect(await outbox.drain()).toBe('stuck');
		}
		expect((await device.places()).waiting).toEqual(['a']);
	});

	it('is used in batches', async () => {
		for (let n = 0; n < 120; n += 1) await outbox.append(aSubmission(`id-${1000 + n}`));
		const sizes: number[] = [];
		device.answer = (submissions) => {
			sizes.push(submissions.length);
			return device.takeAll(submissions);
		};
		await outbox.drain();
		expect(sizes).toEqual([50, 50, 20]);
	});
});

describe('a server in trouble (5xx)', () => {
	it.each([500, 502, 503])('%i: all waits', async (status) => {
		await outbox.append(aSubmission('a'));
		device.answer = () => Response.json({ message: 'trouble' }, { status });
		expect(await outbox.drain()).toBe('stuck');
		expect((await device.places()).waiting).toEqual(['a']);
	});
});

describe('a refusal (4xx)', () => {
	const refusal = { problem: 'response.badAnswers', message: 'Câu trả lời sai', itemCode: 'x' };

	it('puts the response into quarantine with its reason, and lets the others through', async () => {
		for (const id of ['a', 'b']) await outbox.append(aSubmission(id));
		device.answer = () =>
			Response.json({
				outcomes: [
					{ id: 'a', ...refusal },
					{ id: 'b', receipt: receipt('b') }
				]
			});
		expect(await outbox.drain()).toBe('empty');
		expect(await device.places()).toEqual({ waiting: [], received: ['b'], refused: ['a'] });
		expect(await outbox.listRefused()).toMatchObject([
			{ id: 'a', ...refusal, queued: { submission: aSubmission('a') } }
		]);
	});

	it('without an id is about the response in its place', async () => {
		for (const id of ['a', 'b']) await outbox.append(aSubmission(id));
		device.answer = () =>
			Response.json({
				outcomes: [
					{ id: 'a', receipt: receipt('a') },
					{ id: null, ...refusal }
				]
			});
		await outbox.drain();
		expect(await device.places()).toEqual({ waiting: [], received: ['a'], refused: ['b'] });
	});

	it('of a whole batch is narrowed down to the one that is to blame', async () => {
		for (const id of ['a', 'b', 'c']) await outbox.append(aSubmission(id));
		device.answer = (submissions) =>
			submissions.some(({ id }) => id === 'b')
				? Response.json({ problem: 'response.tooLarge', message: 'Lớn quá' }, { status: 413 })
				: device.takeAll(submissions);
		expect(await outbox.drain()).toBe('empty');
		expect(await device.places()).toEqual({ waiting: [], received: ['a', 'c'], refused: ['b'] });
	});

	it('keeps what the server did not mention', async () => {
		for (const id of ['a', 'b']) await outbox.append(aSubmission(id));
		device.answer = () => Response.json({ outcomes: [{ id: 'a', receipt: receipt('a') }] });
		expect(await outbox.drain()).toBe('stuck');
		expect(await device.places()).toEqual({ waiting: ['b'], received: ['a'], refused: [] });
	});

	it('lets a receipt of another response, or half of one, move nothing', async () => {
		await outbox.append(aSubmission('a'));
		for (const forged of [receipt('b'), { id: 'a', mark: 'x' }, { ...receipt('a'), id: null }]) {
			device.answer = () => Response.json({ outcomes: [{ id: 'a', receipt: forged }] });
			expect(await outbox.drain()).toBe('stuck');
		}
		expect(await device.places()).toEqual({ waiting: ['a'], received: [], refused: [] });
	});
});

describe('two tabs', () => {
	it('may send the same response, which then has one receipt and one place', async () => {
		await outbox.append(aSubmission('a'));
		const other = device.openPage();
		expect(await Promise.all([outbox.drain(), other.drain()])).toEqual(['empty', 'empty']);
		expect(device.stored.size).toBe(1);
		expect(await device.places()).toEqual({ waiting: [], received: ['a'], refused: [] });
	});

	it('of which one got the receipt: a refusal of the copy does not undo it', async () => {
		await outbox.append(aSubmission('a'));
		const other = device.openPage();
		device.answer = async (submissions) => {
			device.answer = (again) => device.takeAll(again);
			await other.drain();
			const outcome = { id: submissions[0]?.id, problem: 'response.idTaken', message: '' };
			return Response.json({ outcomes: [outcome] });
		};
		await outbox.drain();
		expect(await device.places()).toEqual({ waiting: [], received: ['a'], refused: [] });
	});
});

describe('the moment of answering', () => {
	const sentAt = () => device.stored.get('a')?.answeredAt;
	const answered = () => aSubmission('a', { answeredAt: new Date(device.deviceMs).toISOString() });

	it('is corrected where the tablet runs two hours behind', async () => {
		device.deviceMs -= 2 * 3_600_000;
		await outbox.append(answered());
		await outbox.drain();
		expect(sentAt()).toBe('2026-11-21T08:00:00.000Z');
	});

	it('is measured again where the clock jumped after the network came back', async () => {
		await outbox.drain();
		device.deviceMs += 24 * 3_600_000;
		await outbox.append(answered());
		device.pass(60_000);
		await outbox.drain();
		expect(sentAt()).toBe('2026-11-21T08:00:00.000Z');
	});

	it('is found out by the page that took it, although the clock was lost and came back', async () => {
		device.isOnline = false;
		device.deviceMs -= 11 * 365 * 86_400_000;
		await outbox.append(answered());
		device.pass(30 * 60_000);
		device.deviceMs += 11 * 365 * 86_400_000;
		device.isOnline = true;
		await outbox.drain();
		expect(sentAt()).toBe('2026-11-21T08:00:00.000Z');
	});

	it('is the same in every repetition', async () => {
		await outbox.append(answered());
		const moments: (string | undefined)[] = [];
		device.answer = (submissions) => {
			moments.push(submissions[0]?.answeredAt);
			throw new TypeError('connection reset');
		};
		await outbox.drain();
		device.serverMs += 5_000;
		outbox = await device.crash();
		await outbox.drain();
		expect(moments).toEqual(['2026-11-21T08:00:00.000Z', '2026-11-21T08:00:00.000Z']);
	});
});

describe('a full disk', () => {
	it('is told to the caller, who still has the answers', async () => {
		const disk = await device.database();
		const page = device.openPage();
		device.database = async () => fullDisk(disk);
		await expect(page.append(aSubmission('a'))).rejects.toMatchObject({
			name: 'QuotaExceededError'
		});
	});

	it('that takes no receipt is given its reserve, and what was sent leaves the queue', async () => {
		await outbox.append(aSubmission('a'));
		const disk = await device.database();
		let isFull = true;
		device.database = async () => (isFull ? fullDisk(disk) : disk);
		outbox = device.openPage();
		expect(await outbox.drain()).toBe('stuck');

		device.makeRoom = () => !(isFull = false);
		expect(await outbox.drain()).toBe('empty');
		expect(await device.places()).toEqual({ waiting: [], received: ['a'], refused: [] });
	});

	it('leaves the network as the other way', async () => {
		expect(await outbox.sendUnkept(aSubmission('a'))).toBe(true);
		device.isOnline = false;
		expect(await outbox.sendUnkept(aSubmission('b'))).toBe(false);
	});
});

describe('retryDelayMs', () => {
	it('doubles from two seconds and stops at five minutes', () => {
		const longest = [1, 2, 3, 4, 20].map((failures) => retryDelayMs(failures, 1));
		expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 300_000]);
	});

	it('leaves half of it to chance', () => {
		expect(retryDelayMs(3, 0)).toBe(4_000);
	});
});
