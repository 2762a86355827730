import { formNumbers } from '$lib/domain/paper';
import { requireRoleDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { paperFormsAsPdf } from '$lib/server/print/paper-form';
import { getCampaign } from '$lib/server/repositories/campaigns';
import { listFields } from '$lib/server/repositories/fields';
import { listLinks } from '$lib/server/repositories/links';
import { getPaperRun } from '$lib/server/repositories/paper-runs';
import { getVersion } from '$lib/server/repositories/questionnaires';
import { findSetting } from '$lib/server/repositories/settings';
import { getUnit, listUnitPath } from '$lib/server/repositories/units';
import { dayOf } from '$lib/text/date';
import { requirePrinter } from '../../printer';

/** The forms of a run, each with its number; however often, the numbers stay the same. */
export const GET = ({ locals, params, url }) =>
	show(async () => {
		requireRoleDeed(locals, 'printLinks');
		const { read } = locals.db;
		const run = await getPaperRun(read, params.runId);
		requirePrinter(locals, await listUnitPath(read, run.unitId, dayOf(run.printedAt)));
		const campaign = await getCampaign(read, run.campaignId);
		const link = (await listLinks(read, campaign.id)).find(({ unitId }) => unitId === run.unitId);
		const fields = await listFields(read);
		const pdf = await paperFormsAsPdf(await getVersion(read, run.versionId), {
			campaignName: campaign.nameVi,
			unitName: (await getUnit(read, run.unitId)).nameVi,
			address: link ? `${url.origin}/phieu/${link.code}` : null,
			fields: fields
				.filter(({ code }) => campaign.fieldCodes.includes(code))
				.map(({ nameVi }) => nameVi),
			numbers: formNumbers(campaign.code, run),
			isDemo: (await findSetting(read, 'demo')) === 'true'
		});
		return asDownload(pdf, `phieu-giay-${campaign.code}-${run.firstNumber}.pdf`, 'application/pdf');
	});
