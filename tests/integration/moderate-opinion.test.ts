import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { opinionQueue } from '../../src/lib/server/reports/opinion-queue.ts';
import { unitOpinions } from '../../src/lib/server/reports/unit-opinions.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { getOpinion } from '../../src/lib/server/repositories/opinions.ts';
import { exportOpinions } from '../../src/lib/server/usecases/export-opinions.ts';
import { moderateOpinion } from '../../src/lib/server/usecases/moderate-opinion.ts';
import { reconsiderOpinion } from '../../src/lib/server/usecases/reconsider-opinion.ts';
import { runRetention } from '../../src/lib/server/usecases/run-retention.ts';
import { aCampaign, anAccount, aUnit, aVersion, goodAnswers, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let unit: Unit;
let campaign: Campaign;
let version: QuestionnaireVersion;
beforeEach(async () => {
	db = await openTestDatabase();
	await anAccount(db, { name: 'Nguyễn Thị Lan' });
	const province = await aUnit(db, { kind: 'province' });
	unit = await aUnit(db, { parentId: province.id });
	version = await aVersion(db);
	campaign = await aCampaign(db, { versions: [version], units: [unit] });
	await store(7);
	await store(1, 'Chị Lan tận tình, gọi 0912345678');
});
afterEach(() => db.close());

const store = (count: number, opinion?: string) =>
	storeResponses(db, {
		campaign,
		version,
		unit,
		count,
		answers: { ...goodAnswers, visits: 3, ...(opinion ? { opinion } : {}) }
	});
const waiting = { state: 'waiting', campaignCode: null, unitCode: null, search: '' } as const;
const queue = (query = {}) => opinionQueue(db.read, { ...waiting, ...query }, { limit: 10 });
const readByUnit = async () => {
	const query = { unitId: unit.id, campaignCode: null, versionCode: null, search: '' };
	return (await unitOpinions(db.read, query, { limit: 10 }))?.opinions;
};
const decide = async (state: 'approved' | 'hidden', text = '') => {
	const [line] = (await queue()).lines;
	if (line === undefined) throw new Error('nothing waits');
	const key = { responseId: line.responseId, itemCode: line.itemCode };
	await moderateOpinion(db, { ...key, state, text: text || line.text, actorId: 'an', now: today });
	return key;
};

describe('an opinion that waits', () => {
	it('is read by a moderator with what leads to a person marked, and by nobody else', async () => {
		const { lines, total } = await queue();
		expect(total).toBe(1);
		expect(lines).toMatchObject([
			{
				original: 'Chị Lan tận tình, gọi 0912345678',
				text: 'Chị [tên người] tận tình, gọi [số điện thoại]',
				unitName: unit.nameVi
			}
		]);
		expect(await readByUnit()).toEqual({ lines: [], total: 0 });
	});

	it('is found by its campaign and its unit', async () => {
		expect((await queue({ unitCode: unit.code, campaignCode: campaign.code })).total).toBe(1);
		expect((await queue({ unitCode: 'elsewhere' })).total).toBe(0);
	});
});

describe('an opinion that is kept', () => {
	it('is read by its unit as the moderator left it, and leaves no words in the log', async () => {
		const { responseId } = await decide('approved');

		expect(await readByUnit()).toEqual({
			lines: [{ text: 'Chị [tên người] tận tình, gọi [số điện thoại]' }],
			total: 1
		});
		expect((await queue()).total).toBe(0);
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({ action: 'opinion.keep', actorId: 'an', subjectId: responseId });
		expect(JSON.stringify(event)).not.toContain('tận tình');
	});

	it.each(['gọi 0912 345 678', 'CCCD 051080001234', 'viết cho a@b.vn'])(
		'never with “%s” left in it, whatever the moderator says',
		async (text) => {
			await expect(decide('approved', text)).rejects.toMatchObject({
				code: 'opinion.stillPersonal'
			});
			expect(await readByUnit()).toEqual({ lines: [], total: 0 });
		}
	);

	it('goes back into the queue, and its unit reads it no more', async () => {
		const key = await decide('approved');
		await reconsiderOpinion(db, { ...key, actorId: 'an', now: today });
		expect(await readByUnit()).toEqual({ lines: [], total: 0 });
		expect((await queue()).total).toBe(1);
		await expect(
			reconsiderOpinion(db, { ...key, actorId: 'an', now: today })
		).rejects.toMatchObject({ code: 'opinion.notFound' });
	});

	it('stays readable when its original is deleted in time', async () => {
		const key = await decide('approved');
		await runRetention(db, { actorId: 'system', now: new Date('2028-01-01T00:00:00Z') });
		await expect(getOpinion(db.read, key)).rejects.toMatchObject({ code: 'opinion.notFound' });
		expect(await readByUnit()).toMatchObject({ total: 1 });
		await moderateOpinion(db, { ...key, state: 'hidden', text: '', actorId: 'an', now: today });
		expect(await readByUnit()).toMatchObject({ total: 0 });
	});

	it('is taken out as a file in the words of the page, and that is written down', async () => {
		await decide('approved');
		const query = { unitId: unit.id, campaignCode: null, versionCode: null, search: 'tận' };
		const lines = await exportOpinions(db, { query, actorId: 'binh', now: today });
		expect(lines).toEqual([{ text: 'Chị [tên người] tận tình, gọi [số điện thoại]' }]);
		expect(await listEvents(db.read, { limit: 1 })).toMatchObject([
			{ action: 'opinion.export', actorId: 'binh', details: { rows: 1 } }
		]);
	});
});

it('a hidden opinion is read by nobody, and found among the hidden', async () => {
	await decide('hidden');
	expect(await readByUnit()).toEqual({ lines: [], total: 0 });
	expect(await queue({ state: 'hidden' })).toMatchObject({ total: 1, lines: [{ text: '' }] });
});

it('opinions of a unit whose own total is kept back are kept back', async () => {
	const small = await aUnit(db);
	const other = await aCampaign(db, { versions: [version], units: [small], code: 'nho' });
	await storeResponses(db, {
		campaign: other,
		version,
		unit: small,
		count: 2,
		answers: { ...goodAnswers, opinion: 'Chờ lâu' }
	});
	const { lines } = await queue({ campaignCode: 'nho' });
	for (const { responseId, itemCode, text } of lines)
		await moderateOpinion(db, {
			responseId,
			itemCode,
			text,
			state: 'approved',
			actorId: 'an',
			now: today
		});
	const query = { unitId: small.id, campaignCode: 'nho', versionCode: null, search: '' };
	const found = await unitOpinions(db.read, query, { limit: 10 });
	expect(found?.opinions).toBe('withheld');
});
