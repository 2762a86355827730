import { version } from '$app/environment';
import { healthLevels } from '$lib/domain/device-health';
import { mayInProvince } from '$lib/domain/permission';
import { requireRoleDeed } from '$lib/server/auth/access';
import { pageOf, show } from '$lib/server/http';
import { deviceLines } from '$lib/server/reports/device-overview';
import { foldAccents } from '$lib/text/search';

const PAGE_SIZE = 50;

/** The devices of the person's branch: `?tim=cam+thanh&tinh-trang=silent`. */
export const load = ({ locals, url }) =>
	show(async () => {
		const actor = requireRoleDeed(locals, 'manageDevices');
		const now = new Date();
		const query = (url.searchParams.get('tim') ?? '').slice(0, 100);
		const all = await deviceLines(locals.db.read, actor.unitId, { newestApp: version, now });
		const found = all.filter(({ name, desk }) =>
			foldAccents(`${name} ${desk.nameVi} ${desk.code}`).includes(foldAccents(query))
		);
		const counts = healthLevels
			.map((level) => ({
				level,
				count: found.filter(({ health }) => health.level === level).length
			}))
			.filter(({ count }) => count > 0);
		const chosen = healthLevels.find((level) => level === url.searchParams.get('tinh-trang'));
		const lines = chosen ? found.filter(({ health }) => health.level === chosen) : found;
		const page = pageOf(url);
		return {
			lines: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
			page,
			pages: Math.ceil(lines.length / PAGE_SIZE),
			query,
			found: found.length,
			total: all.length,
			counts,
			chosen: chosen ?? null,
			mayImport: mayInProvince(actor, 'manageDevices'),
			now
		};
	});
