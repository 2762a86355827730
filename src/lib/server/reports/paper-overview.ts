/** Paper forms of a branch: what may be printed, and what was. */
import { formNumber, type PaperRun } from '../../domain/paper.ts';
import type { Texts } from '../../domain/questionnaire.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns, listCampaignUnits } from '../repositories/campaigns.ts';
import { listPaperRuns } from '../repositories/paper-runs.ts';
import { listVersions } from '../repositories/questionnaires.ts';
import { listUnits } from '../repositories/units.ts';
import { accountNames } from './account-names.ts';
import type { NamedUnit } from './unit-directory.ts';
import { treeOf } from './unit-tree.ts';

export interface PaperLine extends Pick<PaperRun, 'id' | 'forms' | 'printedAt'> {
	readonly unit: NamedUnit;
	readonly campaignName: string;
	readonly title: Texts;
	readonly printedBy: string;
	readonly first: string;
	readonly last: string;
}

export interface PaperOverview {
	/** Campaigns that take paper now or once they are open, each with a form: `campaign version`. */
	readonly forms: readonly { campaignId: string; versionId: string; name: string; title: Texts }[];
	/** Units of the branch in any of them. */
	readonly units: readonly NamedUnit[];
	readonly runs: readonly PaperLine[];
}

const RUNS_SHOWN = 50;

export async function paperOverview(
	db: Queries,
	{ branchId, day }: { branchId: string; day: string }
): Promise<PaperOverview> {
	const campaigns = await listCampaigns(db);
	const taking = campaigns.filter(
		({ state, channels }) => (state === 'draft' || state === 'open') && channels.includes('paper')
	);
	const versions = new Map((await listVersions(db)).map((version) => [version.id, version]));
	const members = new Set<string>();
	for (const { id } of taking)
		for (const { unitId } of await listCampaignUnits(db, id)) members.add(unitId);
	const { units, lineage } = treeOf(await listUnits(db, { day }));
	const isHere = (unitId: string) => lineage(unitId).some(({ id }) => id === branchId);
	const runs = (await listPaperRuns(db))
		.filter(({ unitId }) => isHere(unitId))
		.slice(0, RUNS_SHOWN);
	const names = await accountNames(db);

	return {
		forms: taking.flatMap(({ id: campaignId, nameVi: name, versionIds }) =>
			versionIds.flatMap((versionId) => {
				const version = versions.get(versionId);
				return version ? [{ campaignId, versionId, name, title: version.title }] : [];
			})
		),
		units: [...units.values()]
			.filter(({ id }) => members.has(id) && isHere(id))
			.map(({ id, code, nameVi, nameEn }) => ({ id, code, nameVi, nameEn }))
			.sort((a, b) => a.nameVi.localeCompare(b.nameVi, 'vi')),
		runs: runs.flatMap(({ id, forms, printedAt, printedBy, firstNumber, ...run }) => {
			const unit = units.get(run.unitId);
			const campaign = campaigns.find((one) => one.id === run.campaignId);
			const version = versions.get(run.versionId);
			if (!unit || !campaign || !version) return [];
			return [
				{
					id,
					forms,
					printedAt,
					unit,
					campaignName: campaign.nameVi,
					title: version.title,
					printedBy: names.get(printedBy) ?? '',
					first: formNumber(campaign.code, firstNumber),
					last: formNumber(campaign.code, firstNumber + forms - 1)
				}
			];
		})
	};
}
