import { requireRoleDeed } from '$lib/server/auth/access';
import { asDownload, show } from '$lib/server/http';
import { openPersonalData } from '$lib/server/personal-data';
import { routeListAsPdf, routeListName } from '$lib/server/print/route-list';
import { readLetterhead } from '$lib/server/reports/letterhead';
import { listFields } from '$lib/server/repositories/fields';
import { printRouteList } from '$lib/server/usecases/print-route-list';

export const GET = ({ locals, params }) =>
	show(async () => {
		const { id: actorId } = requireRoleDeed(locals, 'collectSamples');
		const { db } = locals;
		const now = new Date();
		const asked = { ...params, actorId, now };
		const list = await printRouteList(db, await openPersonalData(db), asked);
		const names = (await listFields(db.read)).map(({ code, nameVi }) => [code, nameVi] as const);
		const head = { ...(await readLetterhead(db.read, now)), fields: new Map(names), now };
		return asDownload(await routeListAsPdf(list, head), routeListName(now), 'application/pdf');
	});
