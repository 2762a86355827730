import { compareVersions } from '$lib/domain/questionnaire-comparison';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { listDrafts } from '$lib/server/repositories/questionnaire-drafts';
import { listVersions } from '$lib/server/repositories/questionnaires';
import { mayInProvince } from '$lib/domain/permission';

/** The two versions that the address names, `?truoc=&sau=`; without, the two newest of one form. */
export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'readQuestionnaires');
		const { read } = locals.db;
		const published = await listVersions(read);
		const drafts = mayInProvince(actor, 'manageCampaigns') ? await listDrafts(read) : [];
		const all = [
			...published.map((version) => ({ key: version.id, version, isDraft: false })),
			...drafts.map(({ id, content }) => ({ key: id, version: content, isDraft: true }))
		];
		const chosen = (name: string) =>
			all.find(({ key }) => key === url.searchParams.get(name)) ?? null;
		const fresh = chosen('sau') ?? all[0] ?? null;
		const old =
			chosen('truoc') ??
			all.find(({ key, version }) => key !== fresh?.key && version.code === fresh?.version.code) ??
			all.find(
				({ key, version }) => key !== fresh?.key && version.measures === fresh?.version.measures
			) ??
			null;
		return {
			choices: all.map(({ key, version: { title, version, code }, isDraft }) => {
				return { key, title, version, code, isDraft };
			}),
			oldKey: old?.key ?? '',
			freshKey: fresh?.key ?? '',
			isBrief: url.searchParams.get('khac') === '1',
			comparison: old && fresh ? compareVersions(old.version, fresh.version) : null
		};
	});
