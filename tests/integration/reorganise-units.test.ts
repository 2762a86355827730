import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { desksOf } from '../../src/lib/server/reports/desks.ts';
import { deskSurvey } from '../../src/lib/server/reports/desk-survey.ts';
import { findAccountByEmail } from '../../src/lib/server/repositories/accounts.ts';
import { listEvents } from '../../src/lib/server/repositories/audit.ts';
import { listCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { listLinks } from '../../src/lib/server/repositories/links.ts';
import { findResponse } from '../../src/lib/server/repositories/responses.ts';
import { listSuccessions } from '../../src/lib/server/repositories/successions.ts';
import { findUnitByCode, getUnit, listUnits } from '../../src/lib/server/repositories/units.ts';
import { reorganiseUnits } from '../../src/lib/server/usecases/reorganise-units.ts';
import {
	aCampaign,
	aDesk,
	aLink,
	anAccount,
	aSubmission,
	aUnit,
	aVersion,
	today
} from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aMerger } from '../support/register.ts';

let db: TestDatabase;
let root: Unit;
let a: Unit;
let b: Unit;

beforeEach(async () => {
	db = await openTestDatabase();
	root = await aUnit(db, { code: '51', kind: 'province', nameVi: 'Tỉnh' });
	a = await aUnit(db, { code: '7', parentId: root.id });
	b = await aUnit(db, { code: '8', parentId: root.id });
});
afterEach(() => db.close());

const by = { actorId: 'an', now: today };
const merge = (given = {}) =>
	reorganiseUnits(db, {
		...by,
		form: aMerger({ units: [a, b], into: '7', parent: root, ...given })
	});
const madeBy = async (doing: ReturnType<typeof merge>): Promise<Unit> =>
	getUnit(db.read, (await doing).madeIds[0] ?? '');

describe('merging two communes', () => {
	it('ends them, begins the new one and says what became of whom', async () => {
		const made = await madeBy(merge());
		expect(await getUnit(db.read, a.id)).toMatchObject({ validTo: '2026-11-15' });
		expect(made).toMatchObject({ code: '7', validFrom: '2026-11-16', parentId: root.id });
		const successions = await listSuccessions(db.read);
		expect(successions).toHaveLength(2);
		for (const { id: oldUnitId } of [a, b]) {
			const merged = { oldUnitId, newUnitId: made.id, kind: 'merged', share: 1 };
			expect(successions).toContainEqual(expect.objectContaining(merged));
		}
		const [event] = await listEvents(db.read, { limit: 1 });
		expect(event).toMatchObject({
			action: 'unit.merge',
			actorId: 'an',
			details: { basis: 'Nghị quyết 1', day: '2026-11-16' }
		});
	});

	it('lets the code mean the old one before the day and the new one from it', async () => {
		const made = await madeBy(merge());
		expect((await findUnitByCode(db.read, '7', '2026-11-15'))?.id).toBe(a.id);
		expect((await findUnitByCode(db.read, '7', '2026-11-16'))?.id).toBe(made.id);
	});

	it('changes nothing where the new code belongs to another', async () => {
		await aUnit(db, { code: '9', parentId: root.id });
		const form = aMerger({ units: [a, b], into: '9', parent: root });
		await expect(reorganiseUnits(db, { ...by, form })).rejects.toMatchObject({
			code: 'unit.codeTaken'
		});
		expect(await getUnit(db.read, a.id)).toEqual(a);
		expect(await listUnits(db.read)).toHaveLength(4);
	});

	it('lets two people press the button at once, and refuses the second', async () => {
		const outcomes = await Promise.allSettled([merge(), merge()]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect((await listUnits(db.read)).filter(({ code }) => code === '7')).toHaveLength(2);
	});

	it('takes accounts along where that is asked and the day has come', async () => {
		const { email } = await anAccount(db, { unitId: a.id });
		const made = await madeBy(merge({ movesAccounts: true }));
		expect(await findAccountByEmail(db.read, email)).toMatchObject({ unitId: made.id });
	});

	it('leaves accounts where they work until the day has come', async () => {
		const { email } = await anAccount(db, { unitId: a.id });
		await merge({ movesAccounts: true, effectiveOn: '2026-12-01' });
		expect(await findAccountByEmail(db.read, email)).toMatchObject({ unitId: a.id });
	});
});

describe('merging in the middle of a campaign', () => {
	let intake: Intake;
	let version: QuestionnaireVersion;
	let campaign: Campaign;
	let desk: Unit;
	let made: Unit;

	beforeEach(async () => {
		version = await aVersion(db);
		desk = await aDesk(db, a);
		campaign = await aCampaign(db, {
			versions: [version],
			units: [a, b],
			plannedSample: 100,
			opensOn: '2026-11-01',
			closesOn: '2026-11-30'
		});
		await aLink(db, campaign, a, 'aaaa3333');
		intake = await openIntake(db, { now: () => today });
		made = await madeBy(merge());
		intake.forget();
	});
	afterEach(() => intake.close());

	const before = '2026-11-15T03:00:00Z';
	const after = '2026-11-16T03:00:00Z';
	const takenFor = async (answeredAt: string, from: object) => {
		const sent = aSubmission({ campaign, version, answeredAt, ...from });
		const outcome = await intake.submit(sent);
		expect(outcome).toHaveProperty('receipt');
		return (await findResponse(db.read, sent.id))?.unitId;
	};

	it('lets the new unit join with the rest of the plan, and keeps the old ones', async () => {
		const planned = await listCampaignUnits(db.read, campaign.id);
		expect(new Map(planned.map((one) => [one.unitId, one.plannedSample]))).toEqual(
			new Map([
				[a.id, 50],
				[b.id, 50],
				[made.id, 100]
			])
		);
	});

	it('gives the new unit a link of its own', async () => {
		const links = await listLinks(db.read, campaign.id);
		expect(links.map(({ unitId }) => unitId).sort()).toEqual([a.id, made.id].sort());
	});

	it('counts what a desk collected for the unit it stood below on that day, late or not', async () => {
		expect(await takenFor(before, { desk })).toBe(a.id);
		expect(await takenFor(after, { desk })).toBe(made.id);
	});

	it('counts what came by the old printed sheet for the old unit before, for the new one after', async () => {
		const link = { code: 'aaaa3333' };
		expect(await takenFor(before, { link })).toBe(a.id);
		expect(await takenFor(after, { link })).toBe(made.id);
	});

	it('lets the tablet at the desk ask for the new unit', async () => {
		const survey = await deskSurvey(db.read, desk.id, new Date('2026-11-16T03:00:00Z'));
		expect(survey).toMatchObject({ unit: { id: made.id }, campaign: { id: campaign.id } });
		const desks = await desksOf(db.read, { branchId: made.id, day: '2026-11-16' });
		expect(desks.map(({ id }) => id)).toEqual([desk.id]);
	});
});

it('leaves what an old sheet of a split unit brings with the old unit: nobody knows which part', async () => {
	const version = await aVersion(db);
	const campaign = await aCampaign(db, { versions: [version], units: [a] });
	const link = await aLink(db, campaign, a);
	const merger = aMerger({ units: [a], into: 'x', parent: root });
	const made = ['x', 'y'].flatMap((code) =>
		merger.made.map((one) => ({ ...one, code, shares: [50] }))
	);
	await reorganiseUnits(db, { ...by, form: { ...merger, made } });

	const intake = await openIntake(db, { now: () => today });
	const sent = aSubmission({ campaign, version, link });
	await intake.submit(sent);
	expect(await findResponse(db.read, sent.id)).toMatchObject({ unitId: a.id });
	await intake.close();
});
