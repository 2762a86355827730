/**
 * A province of five thousand units: what the list, the search, the tree and the progress of a
 * campaign cost in this process.
 */
import { unitProgress } from '../../src/lib/server/reports/unit-progress.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { newId } from '../../src/lib/server/id.ts';
import {
	writeResponses,
	type AcceptedResponse
} from '../../src/lib/server/intake/write-responses.ts';
import { unitBranches } from '../../src/lib/server/reports/unit-branches.ts';
import { unitDirectory } from '../../src/lib/server/reports/unit-directory.ts';
import { saveCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { saveUnits } from '../../src/lib/server/repositories/units.ts';
import { inChunks } from '../../src/lib/server/repositories/chunks.ts';
import { allAnswersAt } from '../support/responses.ts';
import { openProvince, type Province } from './province.ts';
import { heading, quantile, tell } from './report.ts';

const UNITS = 5_000;
const ROUNDS = 30;
const MS_MAX = 100;
const day = '2026-11-20';

export async function measureRegisters(): Promise<void> {
	heading(`(i) Registers: ${UNITS} units`);
	const province = await openProvince({ units: 2, criteria: 5 });
	const { db, campaign, units } = province;
	const [first] = units;
	if (first === undefined) throw new Error('a province of two');
	const many = Array.from({ length: UNITS }, (_, at) => ({
		...first,
		id: `unit-${at}`,
		code: `x${at}`,
		nameVi: `Xã Bình Sơn ${at}`
	}));
	await db.write(async (tx) => {
		await saveUnits(tx, many);
		const members = many.map(({ id }) => ({ unitId: id, plannedSample: 50, volume: null }));
		await saveCampaignUnits(tx, campaign.id, members);
	});
	// Each unit by two channels in two fields: twenty thousand tallies.
	for (const channel of ['kiosk', 'link'] as const) {
		for (const fieldCode of ['land', 'civil'])
			await answerEverywhere(province, many, { channel, fieldCode });
	}
	const search = { query: '', kind: null, existence: 'now' as const, day };
	const page = { order: 'name' as const, isDescending: false, limit: 60, offset: 0 };
	try {
		await time('list of units', () => unitDirectory(db.read, search, page));
		const asked = { ...search, query: 'binh son 49' };
		await time('search in the list', () => unitDirectory(db.read, asked, page));
		await time('tree', () => unitBranches(db.read, { openId: first.parentId, day }));
		const sight = { seesResponses: true, today: day };
		const whole = { query: '', pace: null, isDescending: false, limit: 60, offset: 0 };
		await time('progress of a campaign', () =>
			unitProgress(db.read, campaign, sight, { ...whole, order: 'name' })
		);
		await time('progress, the furthest behind first', () =>
			unitProgress(db.read, campaign, sight, { ...whole, order: 'gap' })
		);
	} finally {
		await province.remove();
	}
}

/** Three responses from each unit. */
async function answerEverywhere(
	{ db, campaign, version }: Province,
	units: readonly Unit[],
	given: Pick<AcceptedResponse, 'channel' | 'fieldCode'>
): Promise<void> {
	const now = new Date();
	const answers = allAnswersAt(version, 4);
	const responses = units.flatMap(({ id: unitId }) =>
		[1, 2, 3].map((): AcceptedResponse => ({
			...given,
			id: newId(now),
			campaignId: campaign.id,
			version,
			unitId,
			deskId: null,
			timeliness: null,
			language: 'vi',
			answeredAt: now,
			receivedAt: now,
			durationSeconds: 90,
			flags: 0,
			isPartial: false,
			answers
		}))
	);
	for (const chunk of inChunks(responses)) await db.write((tx) => writeResponses(db, tx, chunk));
}

async function time(name: string, read: () => Promise<unknown>): Promise<void> {
	const times: number[] = [];
	for (let round = -3; round < ROUNDS; round += 1) {
		const start = performance.now();
		await read();
		if (round >= 0) times.push(performance.now() - start);
	}
	const p95 = quantile(times, 0.95) ?? Infinity;
	tell({
		name: `${name}: p95`,
		measured: `${p95.toFixed(1)} ms`,
		limit: `≤ ${MS_MAX} ms`,
		isOk: p95 <= MS_MAX
	});
}
