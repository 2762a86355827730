/** An invitation campaign of 500 people, through the doors people use: from the list to the last day. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { judgeInviteeRows, readInviteeRows } from '../../src/lib/server/import/invitee-list.ts';
import { answerSubmissions } from '../../src/lib/server/intake/door.ts';
import { openGuard, type Guard } from '../../src/lib/server/intake/guard.ts';
import { openIntake, type Intake } from '../../src/lib/server/intake/intake.ts';
import type { PersonalData } from '../../src/lib/server/personal-data.ts';
import { listInvitees } from '../../src/lib/server/repositories/invitees.ts';
import { countResponses } from '../../src/lib/server/repositories/responses.ts';
import { makeInvitations } from '../../src/lib/server/usecases/make-invitations.ts';
import { sendInvitations } from '../../src/lib/server/usecases/send-invitations.ts';
import { settleInvitations } from '../../src/lib/server/usecases/settle-invitations.ts';
import { withdrawInvitations } from '../../src/lib/server/usecases/withdraw-invitations.ts';
import { aCampaign, aSubmission, aUnit, aVersion, today } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { aKey } from '../support/invitations.ts';

let db: TestDatabase;
let intake: Intake;
let guard: Guard;
let key: PersonalData;
let clock: Date;
let version: QuestionnaireVersion;
let province: Unit;
let units: readonly [Unit, Unit];
let campaign: Campaign;

beforeEach(async () => {
	db = await openTestDatabase();
	clock = today;
	key = await aKey(db);
	intake = await openIntake(db, { now: () => clock });
	guard = await openGuard(db, { now: () => clock });
	version = await aVersion(db);
	province = await aUnit(db);
	const parentId = province.id;
	units = [await aUnit(db, { parentId }), await aUnit(db, { parentId })];
	campaign = await aCampaign(db, { versions: [version], units });
});
afterEach(async () => {
	await intake.close();
	await db.close();
});

it('five hundred people are invited, reminded and counted, and nobody learns who said what', async () => {
	const judged = await judgeInviteeRows(db.read, await readInviteeRows(listOf500()), {
		campaign,
		branchId: province.id,
		defaultUnitId: null,
		key,
		day: '2026-11-21'
	});
	const faults = judged.flatMap(({ fault }) => fault ?? []);
	expect(faults.sort()).toEqual(['contact', 'contact', 'field', 'twice', 'unit']);
	const people = judged.flatMap((row) => (row.fault === null ? [row.person] : []));
	expect(people).toHaveLength(500);

	const { id: listId } = await makeInvitations(db, {
		campaignId: campaign.id,
		unitId: units[0].id,
		name: 'Hồ sơ tháng 11',
		template: 'Kính mời {ten}: {lienket}',
		expiresOn: '2026-12-20',
		purgeOn: '2027-01-15',
		people,
		key,
		actorId: 'an',
		now: clock
	});
	const by = { listId, key, actorId: 'an' };
	const first = await sendInvitations(db, { ...by, round: 'first', now: clock });
	const codes = first.people.map(({ code }) => code);
	expect(new Set(codes).size).toBe(500);

	clock = hoursLater(5);
	expect(await answer(codes.slice(0, 300))).toEqual({ taken: 300, spent: 0 });
	expect(await answer(codes.slice(0, 20))).toEqual({ taken: 0, spent: 20 });

	clock = hoursLater(30);
	const settled = await settleInvitations(db, { listId, key, now: clock });
	expect(settled.usedCount).toBe(300);
	const reminded = await sendInvitations(db, { ...by, round: 'reminder', now: clock });
	expect(reminded.people.map(({ code }) => code).sort()).toEqual(codes.slice(300).sort());

	clock = hoursLater(40);
	expect(await answer(codes.slice(300, 450))).toEqual({ taken: 150, spent: 0 });
	expect(await countResponses(db.read, campaign.id)).toBe(450);

	await withdrawInvitations(db, { listId, deed: 'withdraw', actorId: 'an', now: clock });
	expect(await answer(codes.slice(450))).toEqual({ taken: 0, spent: 50 });
	expect(await listInvitees(db.read, listId)).toEqual([]);
	expect(await countResponses(db.read, campaign.id)).toBe(450);
}, 60_000);

const hoursLater = (hours: number) => new Date(today.getTime() + hours * 3_600_000);

/** As it is copied out of a spreadsheet: a head, 500 people of two offices, five bad rows among them. */
function listOf500(): string {
	const rows = Array.from({ length: 500 }, (_, nth) => {
		const { code } = units[nth % 2 === 0 ? 0 : 1];
		return [`Người thứ ${nth + 1}`, `09${String(10_000_000 + nth)}`, code, 'land'];
	});
	const bad = [
		['Số bàn', '0255 382 1234', units[0].code, ''],
		['Gõ nhầm', '09123', units[0].code, ''],
		['Lại người đầu', '+84 910 000 000', units[0].code, ''],
		['Nơi khác', '0987654321', 'khong-co', ''],
		['Việc khác', '0987654322', units[1].code, 'khong-co']
	];
	const head = ['Họ và tên', 'Số điện thoại', 'Mã đơn vị', 'Lĩnh vực'];
	const lines = [head, ...rows.slice(0, 250), ...bad, ...rows.slice(250)];
	return lines.map((line) => line.join('\t')).join('\n');
}

/** Everybody answers by his own link, in batches as browsers and proxies bring them. */
async function answer(codes: readonly string[]): Promise<{ taken: number; spent: number }> {
	const counts = { taken: 0, spent: 0 };
	for (let from = 0; from < codes.length; from += 50) {
		const responses = codes.slice(from, from + 50).map((code) =>
			aSubmission({
				campaign,
				version,
				link: { code },
				answeredAt: clock.toISOString()
			})
		);
		const readText = async () => JSON.stringify({ responses });
		const sender = { authorization: null, address: '203.0.113.9', cookies: '' };
		const { body } = await answerSubmissions({ intake, guard }, { ...sender, readText });
		for (const outcome of outcomesIn(body)) {
			if ('receipt' in outcome) counts.taken += 1;
			else if (outcome.problem === 'invitation.spent') counts.spent += 1;
		}
	}
	return counts;
}

function outcomesIn(body: object): readonly Record<string, unknown>[] {
	return 'outcomes' in body && Array.isArray(body.outcomes) ? body.outcomes : [];
}
