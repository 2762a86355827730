import { requireRoleDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { paperFormsAsPdf } from '$lib/server/print/paper-form';
import { anyVersion } from '$lib/server/reports/any-version';
import { findSetting } from '$lib/server/repositories/settings';

/** A version to take away: as JSON, which can be read in again, or as a specimen on paper. */
export const GET = ({ locals, params, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readQuestionnaires');
		const { version } = await anyVersion(locals.db.read, params.versionId, actor);
		const name = `${version.code}-v${version.version}`;
		if (url.searchParams.get('dang') === 'json')
			return asDownload(
				`${JSON.stringify(version, null, '\t')}\n`,
				`${name}.json`,
				'application/json'
			);
		const pdf = await paperFormsAsPdf(version, {
			campaignName: '',
			unitName: '',
			address: null,
			fields: [],
			numbers: [],
			isDemo: (await findSetting(locals.db.read, 'demo')) === 'true'
		});
		return asDownload(pdf, `${name}.pdf`, 'application/pdf');
	});
