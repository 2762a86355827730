import type { Campaign } from '../../domain/campaign.ts';
import type { Device } from '../../domain/device.ts';
import type { Link } from '../../domain/link.ts';
import type { QuestionnaireVersion } from '../../domain/questionnaire.ts';
import { defaultRules, type QualityRules } from '../../domain/threshold.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { findCampaign, findCampaignByTrial, listCampaignUnits } from '../repositories/campaigns.ts';
import { findDevice } from '../repositories/devices.ts';
import { listFields } from '../repositories/fields.ts';
import { findLink } from '../repositories/links.ts';
import { findVersion } from '../repositories/questionnaires.ts';
import { findUnitByCode } from '../repositories/units.ts';
import { heirOn } from '../reports/heir.ts';
import { readRules } from '../reports/quality-rules.ts';
import { remembered } from './remembered.ts';
import { admitByTicket, type Admission, type Invited } from './tickets.ts';

export interface CampaignEntry {
	readonly campaign: Campaign;
	/** Whether the id that was asked for is that of the campaign's trial. */
	readonly isTrial: boolean;
	readonly unitIds: ReadonlySet<string>;
}

/** How long an open campaign is believed to be open, and a desk to stand where it stood. */
const CAMPAIGN_MS = 1_000;
const PLACE_MS = 60_000;

/**
 * What the intake must know of campaigns to judge a submission, kept in memory for a while.
 * `since` asks for what was looked up after that moment (`performance.now()`); null trusts memory.
 */
export interface Catalogue {
	findCampaign(id: string, since: number | null): Promise<CampaignEntry | null>;
	findVersion(id: string): Promise<QuestionnaireVersion | null>;
	/** The unit that carries the code on a calendar day. */
	findUnit(code: string, day: string, since: number | null): Promise<Unit | null>;
	/** Who stands in for a unit on a calendar day, once it has ended. */
	findHeir(unitId: string, day: string, since: number | null): Promise<string | null>;
	findDevice(id: string, since: number | null): Promise<Device | null>;
	findLink(code: string, since: number | null): Promise<Link | null>;
	hasField(code: string, since: number | null): Promise<boolean>;
	/** The limits by which a response is marked. */
	rules(): Promise<QualityRules>;
	/** What an invitation admits to; asked anew each time, for it holds once. */
	admit(by: Invited): Promise<Admission>;
	forget(): void;
}

export function openCatalogue(db: Queries): Catalogue {
	const campaigns = remembered(CAMPAIGN_MS, (id) => loadCampaign(db, id));
	// A published version never changes.
	const versions = remembered(Infinity, (id) => findVersion(db, id));
	const units = remembered(PLACE_MS, (key) => loadUnit(db, key));
	const heirs = remembered(PLACE_MS, (key) => loadHeir(db, key));
	const devices = remembered(CAMPAIGN_MS, (id) => findDevice(db, id));
	const links = remembered(PLACE_MS, (code) => findLink(db, code));
	const fields = remembered(PLACE_MS, () => loadFieldCodes(db));
	const rules = remembered(PLACE_MS, () => readRules(db));

	return {
		findCampaign: campaigns.find,
		findVersion: (id) => versions.find(id, null),
		findUnit: (code, day, since) => units.find(`${day} ${code}`, since),
		findHeir: (unitId, day, since) => heirs.find(`${day} ${unitId}`, since),
		findDevice: devices.find,
		findLink: links.find,
		async hasField(code, since) {
			const codes = await fields.find('', since);
			return codes?.has(code) ?? false;
		},
		rules: async () => (await rules.find('', null)) ?? defaultRules,
		admit: (by) => admitByTicket(db, by),
		forget() {
			const all = [campaigns, versions, units, heirs, devices, links, fields, rules];
			for (const part of all) part.forget();
		}
	};
}

async function loadCampaign(db: Queries, id: string): Promise<CampaignEntry | null> {
	const campaign = (await findCampaign(db, id)) ?? (await findCampaignByTrial(db, id));
	if (campaign === null) return null;
	const units = await listCampaignUnits(db, campaign.id);
	const unitIds = new Set(units.map((unit) => unit.unitId));
	return { campaign, isTrial: campaign.id !== id, unitIds };
}

function loadUnit(db: Queries, key: string): Promise<Unit | null> {
	const [day = '', ...code] = key.split(' ');
	return findUnitByCode(db, code.join(' '), day);
}

function loadHeir(db: Queries, key: string): Promise<string> {
	const [day = '', unitId = ''] = key.split(' ');
	return heirOn(db, unitId, day);
}

async function loadFieldCodes(db: Queries): Promise<Set<string>> {
	return new Set((await listFields(db)).map((field) => field.code));
}
