import type { Campaign } from '../../domain/campaign.ts';
import type { Link } from '../../domain/link.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { findCampaign, listCampaignUnits } from '../repositories/campaigns.ts';
import { listFields } from '../repositories/fields.ts';
import { findLink } from '../repositories/links.ts';
import { findVersion } from '../repositories/questionnaires.ts';
import { findUnitByCode } from '../repositories/units.ts';
import { remembered } from './remembered.ts';

export interface CampaignEntry {
	readonly campaign: Campaign;
	readonly unitIds: ReadonlySet<string>;
}

/** What the intake must know of campaigns to judge a submission, kept in memory for a moment. */
export interface Catalogue {
	findCampaign(id: string, notBefore: number): Promise<CampaignEntry | null>;
	findVersion(id: string): Promise<QuestionnaireVersion | null>;
	/** The unit that carries the code on a calendar day. */
	findUnit(code: string, day: string, notBefore: number): Promise<Unit | null>;
	findLink(code: string, notBefore: number): Promise<Link | null>;
	hasField(code: string, notBefore: number): Promise<boolean>;
	forget(): void;
}

export function openCatalogue(db: Queries, clock: () => number): Catalogue {
	const campaigns = remembered((id) => loadCampaign(db, id), clock);
	// A published version never changes.
	const versions = remembered((id) => findVersion(db, id), clock);
	const units = remembered((key) => loadUnit(db, key), clock);
	const links = remembered((code) => findLink(db, code), clock);
	const fields = remembered(() => loadFieldCodes(db), clock);

	return {
		findCampaign: campaigns.find,
		findVersion: (id) => versions.find(id, 0),
		findUnit: (code, day, notBefore) => units.find(`${day} ${code}`, notBefore),
		findLink: links.find,
		async hasField(code, notBefore) {
			const codes = await fields.find('', notBefore);
			return codes?.has(code) ?? false;
		},
		forget() {
			for (const part of [campaigns, versions, units, links, fields]) part.forget();
		}
	};
}

async function loadCampaign(db: Queries, id: string): Promise<CampaignEntry | null> {
	const campaign = await findCampaign(db, id);
	if (campaign === null) return null;
	const units = await listCampaignUnits(db, id);
	return { campaign, unitIds: new Set(units.map((unit) => unit.unitId)) };
}

function loadUnit(db: Queries, key: string): Promise<Unit | null> {
	const [day = '', ...code] = key.split(' ');
	return findUnitByCode(db, code.join(' '), day);
}

async function loadFieldCodes(db: Queries): Promise<Set<string>> {
	return new Set((await listFields(db)).map((field) => field.code));
}
