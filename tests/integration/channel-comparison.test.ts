import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign, Channel } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { credibility } from '../../src/lib/server/reports/credibility.ts';
import { changeThreshold } from '../../src/lib/server/usecases/change-threshold.ts';
import { aCampaign, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { allAt, storeResponses } from '../support/responses.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let unit: Unit;
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	unit = await aUnit(db);
	campaign = await aCampaign(db, {
		versions: [version],
		units: [unit],
		channels: ['kiosk', 'phone', 'link'],
		fieldCodes: ['land', 'civil']
	});
});
afterEach(() => db.close());

async function answer(channel: Channel, fieldCode: string, [all, content]: [number, number]) {
	const needs = { campaign, version, unit, channel, fieldCode };
	await storeResponses(db, { ...needs, count: content, answers: allAt(5) });
	if (all > content) {
		await storeResponses(db, { ...needs, count: all - content, answers: allAt(2) });
	}
}

async function channels() {
	const query = { campaignCode: null, versionCode: null, unitId: unit.id };
	const found = await credibility(db.read, query);
	if (found === null || found.channels === 'withheld') throw new Error('withheld');
	const { lines, reference } = found.channels;
	return { reference, of: (channel: Channel) => lines.find((line) => line.channel === channel) };
}

it('measures every channel against the one where nobody of the office stands by', async () => {
	await answer('phone', 'land', [100, 60]);
	await answer('kiosk', 'land', [100, 90]);
	const { reference, of } = await channels();
	expect(reference).toBe('phone');
	expect(of('phone')?.difference).toBeNull();
	const difference = of('kiosk')?.difference;
	expect(difference).toMatchObject({ isBeyondChance: true, coverage: 1 });
	expect(difference?.difference).toBeCloseTo(0.3);
	// ± 1.96·√(0.598·0.402/102 + 0.892·0.108/102), by hand
	expect(difference?.lower).toBeCloseTo(0.3 - 0.1128, 3);
});

it('does not blame a channel for serving the harder field', async () => {
	await answer('phone', 'land', [80, 40]);
	await answer('phone', 'civil', [20, 18]);
	await answer('kiosk', 'land', [20, 10]);
	await answer('kiosk', 'civil', [80, 72]);
	const { of } = await channels();
	const [phone, kiosk] = [of('phone'), of('kiosk')];
	if (!phone || !kiosk || phone.crude === 'withheld' || kiosk.crude === 'withheld')
		throw new Error('withheld');
	expect((kiosk.crude.share ?? 0) - (phone.crude.share ?? 0)).toBeCloseTo(0.24);
	expect(kiosk.difference?.difference).toBeCloseTo(0);
	expect(kiosk.difference?.isBeyondChance).toBe(false);
});

it('takes no channel of few responses for a yardstick, and the number is a setting', async () => {
	await answer('phone', 'land', [20, 12]);
	await answer('link', 'land', [100, 70]);
	await answer('kiosk', 'land', [100, 90]);
	expect(await channels()).toMatchObject({ reference: 'link' });
	await changeThreshold(db, {
		code: 'channelResponsesMin',
		value: 20,
		reason: 'Phúc tra chỉ có 20 phiếu',
		actorId: 'an',
		now: today
	});
	expect(await channels()).toMatchObject({ reference: 'phone' });
});

it('keeps back a channel of a handful of people', async () => {
	await answer('phone', 'land', [3, 1]);
	await answer('link', 'land', [100, 70]);
	await answer('kiosk', 'land', [100, 90]);
	expect((await channels()).of('phone')).toMatchObject({
		responses: 'withheld',
		crude: 'withheld',
		difference: null
	});
});
