import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from '../../src/lib/domain/answers.ts';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import { decodeCounts } from '../../src/lib/domain/packed-counts.ts';
import { ratingCounts, responsesIn, slotCount } from '../../src/lib/domain/tally.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { tally } from '../../src/lib/server/db/schema.ts';
import { newId } from '../../src/lib/server/id.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import { recountTallies, repairTallies } from '../../src/lib/server/intake/recount.ts';
import {
	removeResponses,
	writeResponses,
	type AcceptedResponse
} from '../../src/lib/server/intake/write-responses.ts';
import { countResponses, findResponse } from '../../src/lib/server/repositories/responses.ts';
import { listTallies, listTallyDays } from '../../src/lib/server/repositories/tallies.ts';
import {
	aCampaign,
	aDesk,
	aSubmission,
	aUnit,
	aVersion,
	goodAnswers,
	today
} from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

let db: TestDatabase;
let version: QuestionnaireVersion;
let units: Unit[];
let campaign: Campaign;
let intake: Intake;

beforeEach(async () => {
	db = await openTestDatabase();
	version = await aVersion(db);
	units = [await aUnit(db), await aUnit(db)];
	campaign = await aCampaign(db, { versions: [version], units });
	intake = await openIntake(db, { now: () => today });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

const HOUR = 3_600_000;

function accepted(given: Partial<AcceptedResponse> = {}): AcceptedResponse {
	return {
		id: newId(new Date()),
		campaignId: campaign.id,
		version,
		unitId: units[0]?.id ?? '',
		deskId: null,
		fieldCode: 'land',
		channel: 'import',
		language: 'vi',
		answeredAt: today,
		receivedAt: today,
		durationSeconds: null,
		flags: 0,
		isPartial: false,
		answers: goodAnswers,
		...given
	};
}

/** Many responses that differ in everything that is counted apart. */
function aMixture(size: number): AcceptedResponse[] {
	return Array.from({ length: size }, (_, at) => {
		const level = 1 + (at % 5);
		const answers: Answers = {
			a1: level,
			a2: at % 6,
			...(at % 3 === 0 ? { b1: 2, opinion: `Ý kiến ${at}`, visits: 1 + (at % 3) } : {}),
			...(at % 4 === 0 ? { late: 'yes', apology: 'no' } : { late: 'no' }),
			...(at % 2 === 0 ? { wishes: ['time', 'online'] } : {})
		};
		return accepted({
			answers,
			unitId: units[at % 2]?.id ?? '',
			fieldCode: at % 3 === 0 ? null : 'civil',
			channel: at % 7 === 0 ? 'paper' : 'import',
			flags: at % 5 === 0 ? 1 : 0,
			isPartial: true,
			answeredAt: new Date(today.getTime() - (at % 50) * 5 * HOUR)
		});
	});
}

const write = (responses: readonly AcceptedResponse[]) =>
	db.write((tx) => writeResponses(db, tx, responses));
const scope = () => ({ campaignId: campaign.id, versionId: version.id });
const countsOf = (rows: readonly { counts: Buffer }[]) =>
	rows.map((row) => decodeCounts(row.counts, slotCount(version)));
const total = (rows: readonly { counts: Buffer }[]) =>
	countsOf(rows).reduce((sum, counts) => sum + responsesIn(counts), 0);

describe('many responses at once', () => {
	it('come in with few commits, each acknowledged, none twice', async () => {
		const [unit] = units;
		const desk = await aDesk(db, unit ?? (await aUnit(db)));
		const sent = Array.from({ length: 500 }, () => aSubmission({ campaign, version, desk }));

		const outcomes = await Promise.all(sent.map((one) => intake.submit(one)));

		expect(outcomes.filter((outcome) => 'receipt' in outcome)).toHaveLength(500);
		expect(await countResponses(db.read, campaign.id)).toBe(500);
		expect(intake.commits()).toBeLessThan(20);
		expect(total(await listTallies(db.read, scope()))).toBe(500);
	});

	it('come in beside another writer, and neither disturbs the other', async () => {
		const [unit] = units;
		const desk = await aDesk(db, unit ?? (await aUnit(db)));
		const sent = Array.from({ length: 60 }, () => aSubmission({ campaign, version, desk }));
		const imports = Array.from({ length: 6 }, () => write(aMixture(30)));

		const [outcomes] = await Promise.all([
			Promise.all(sent.map((one) => intake.submit(one))),
			Promise.all(imports)
		]);

		expect(outcomes.every((outcome) => 'receipt' in outcome)).toBe(true);
		expect(await countResponses(db.read, campaign.id)).toBe(60 + 6 * 30);
		expect((await recountTallies(db)).differences).toEqual([]);
	});

	it('are not disturbed by a writer that fails half-way', async () => {
		const failing = db.write(async (tx) => {
			await writeResponses(db, tx, aMixture(30));
			throw new Error('the file is broken');
		});

		await expect(failing).rejects.toThrow('the file is broken');
		await write([accepted()]);

		expect(await countResponses(db.read, campaign.id)).toBe(1);
		expect(total(await listTallyDays(db.read, scope()))).toBe(1);
		expect((await recountTallies(db)).differences).toEqual([]);
	});
});

describe('the tallies', () => {
	it('say what the raw responses say, whatever was answered', async () => {
		await write(aMixture(400));

		const found = await recountTallies(db);

		expect(found).toMatchObject({ responses: 400, differences: [] });
		expect(total(await listTallies(db.read, scope()))).toBe(400);
	});

	it('count levels, and a non-answer outside the base', async () => {
		await write([
			accepted({ answers: { ...goodAnswers, a1: 5 } }),
			accepted({ answers: { ...goodAnswers, a1: 2 } }),
			accepted({ answers: { ...goodAnswers, a1: 0 } })
		]);

		const [counts = []] = countsOf(await listTallies(db.read, scope()));
		expect(ratingCounts(version, counts, 'a1')).toEqual({
			levels: [0, 1, 0, 0, 1],
			nonAnswers: 1,
			base: 2
		});
	});

	it('put a response on the day of Quảng Ngãi, not of Greenwich', async () => {
		await write([
			accepted({ answeredAt: new Date('2026-11-19T16:59:59Z') }),
			accepted({ answeredAt: new Date('2026-11-19T17:00:00Z') })
		]);

		const days = (await listTallyDays(db.read, scope())).map((row) => row.day);
		expect(days.sort()).toEqual([20261119, 20261120]);
	});

	it('keep flagged responses apart', async () => {
		await write([accepted(), accepted({ flags: 3 }), accepted({ flags: 4 })]);

		const rows = await listTallies(db.read, scope());
		expect(rows.map((row) => row.flagClass).sort()).toEqual([0, 1]);
		expect(total(rows.filter((row) => row.flagClass === 1))).toBe(2);
	});

	it('tell units apart', async () => {
		await write([accepted(), accepted({ unitId: units[1]?.id ?? '' })]);

		const rows = await listTallies(db.read, { ...scope(), unitId: units[1]?.id ?? '' });
		expect(rows).toHaveLength(1);
		expect(total(rows)).toBe(1);
	});
});

describe('writing responses', () => {
	it('leaves those alone that are stored already', async () => {
		const responses = aMixture(10);
		await write(responses);

		expect(await write([...responses, accepted()])).toBe(1);

		expect(total(await listTallies(db.read, scope()))).toBe(11);
	});

	it('counts an id that comes twice in one list once', async () => {
		const one = accepted();

		expect(await write([one, one])).toBe(1);

		expect(total(await listTallies(db.read, scope()))).toBe(1);
	});
});

describe('taking responses back', () => {
	it('removes what they counted and what they wrote', async () => {
		const [first, ...rest] = aMixture(60);
		await write([...(first ? [first] : []), ...rest]);

		const removed = await db.write((tx) =>
			removeResponses(
				db,
				tx,
				rest.map((one) => one.id)
			)
		);

		expect(removed).toBe(59);
		expect(await countResponses(db.read, campaign.id)).toBe(1);
		expect(await findResponse(db.read, rest[2]?.id ?? '')).toBeNull();
		expect(total(await listTallies(db.read, scope()))).toBe(1);
		expect((await recountTallies(db)).differences).toEqual([]);
	});

	it('does nothing for ids that are not there', async () => {
		await write([accepted()]);

		const removed = await db.write((tx) => removeResponses(db, tx, [newId(new Date())]));

		expect(removed).toBe(0);
		expect(total(await listTallies(db.read, scope()))).toBe(1);
	});
});

describe('the recount', () => {
	it('finds a tally that is wrong, and sets it right when asked', async () => {
		await write(aMixture(30));
		const [row] = await db.read.select().from(tally).limit(1);
		const groupId = row?.groupId ?? 0;
		await db.write((tx) =>
			tx
				.update(tally)
				.set({ counts: Buffer.from([7]) })
				.where(eq(tally.groupId, groupId))
		);

		const found = await recountTallies(db);
		expect(new Set(found.differences.map((one) => one.groupId))).toEqual(new Set([groupId]));
		expect(found.differences.every((one) => one.day === null)).toBe(true);

		await repairTallies(db);
		expect((await recountTallies(db)).differences).toEqual([]);
	});

	it('finds a tally of responses that do not exist', async () => {
		await db.write((tx) =>
			tx.insert(tally).values({ groupId: 999, flagClass: 0, counts: Buffer.from([1]) })
		);

		expect((await recountTallies(db)).differences).toMatchObject([{ groupId: 999 }]);
	});
});
