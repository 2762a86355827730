import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Campaign } from '../../src/lib/domain/campaign.ts';
import type { QuestionnaireVersion } from '../../src/lib/domain/questionnaire.ts';
import type { Submission } from '../../src/lib/domain/submission.ts';
import type { Unit } from '../../src/lib/domain/unit.ts';
import { openDatabase, type Database } from '../../src/lib/server/db/database.ts';
import { newId } from '../../src/lib/server/id.ts';
import { saveCampaignUnits } from '../../src/lib/server/repositories/campaigns.ts';
import { aCampaign, aDesk, aLongVersion, aSubmission, aUnit } from '../support/builders.ts';

/** A province of many communes, each with a desk, and one open campaign. */
export interface Province {
	readonly url: string;
	readonly db: Database;
	readonly version: QuestionnaireVersion;
	readonly campaign: Campaign;
	readonly units: readonly Unit[];
	readonly desks: readonly Unit[];
	/** Closes the connection and leaves the file, for a server to open. */
	release(): Promise<void>;
	remove(): Promise<void>;
}

export async function openProvince({
	units: size,
	criteria
}: {
	units: number;
	criteria: number;
}): Promise<Province> {
	const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'));
	const url = join(folder, 'bench.sqlite');
	const db = openDatabase(url);
	await db.migrate();
	const root = await aUnit(db, { code: '51', kind: 'province', nameVi: 'Quảng Ngãi' });
	const version = await aLongVersion(db, criteria);
	const units: Unit[] = [];
	const desks: Unit[] = [];
	for (let at = 0; at < size; at += 1) {
		const unit = await aUnit(db, { code: `${21_000 + at}`, parentId: root.id });
		units.push(unit);
		desks.push(await aDesk(db, unit));
	}
	const campaign = await aCampaign(db, {
		versions: [version],
		units: [],
		// What is sent is answered now, in whatever year this runs.
		closesOn: '2099-12-31'
	});
	const members = units.map((unit) => ({ unitId: unit.id, plannedSample: 100, volume: null }));
	await db.write((tx) => saveCampaignUnits(tx, campaign.id, members));

	let isOpen = true;
	const release = async () => {
		if (isOpen) await db.close();
		isOpen = false;
	};
	return {
		url,
		db,
		version,
		campaign,
		units,
		desks,
		release,
		async remove() {
			await release();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** The nth submission of a load: a desk after the other, levels that vary, answered now. */
export function nthSubmission({ campaign, version, desks }: Province, nth: number): Submission {
	const items = version.sections.flatMap((section) => section.items);
	const now = new Date();
	return aSubmission({
		campaign,
		version,
		desk: desks[(nth * 7) % desks.length],
		id: newId(now),
		answeredAt: now.toISOString(),
		fieldCode: nth % 3 === 0 ? 'land' : 'civil',
		durationSeconds: 60 + (nth % 200),
		answers: Object.fromEntries(
			items.map((item, at) => [item.code, 1 + ((nth * 31 + at * 17 + ((nth * at) % 7)) % 5)])
		)
	});
}
