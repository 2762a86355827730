import { stringify } from 'csv-stringify/sync';
import { requireRoleDeed } from '$lib/server/auth/access';
import { show } from '$lib/server/http';
import { accountLines } from '$lib/server/reports/account-list';
import { formatMoment } from '$lib/text/date';
import { m } from '$lib/text/generated/messages';
import { nameIn, sayRole } from '$lib/text/office';
import { filterOf } from '../filter';
import { sayStanding } from '../say';

/** What the list shows, with the same filters; begins with a mark that tells Excel it is UTF-8. */
export const GET = ({ locals, url }) =>
	show(async () => {
		const { unitId } = requireRoleDeed(locals, 'manageAccounts');
		const query = { ...filterOf(url), now: new Date() };
		const lines = await accountLines(locals.db.read, unitId, query);
		const head = [
			m['people.email'](),
			m['people.name'](),
			m['people.role'](),
			m['people.import.head.unit'](),
			m['people.unit'](),
			m['people.state'](),
			m['people.twoStep'](),
			m['people.lastSignIn']()
		];
		const rows = lines.map((line) => [
			line.email,
			line.name,
			sayRole[line.role](),
			line.unit.code,
			nameIn(locals.locale, line.unit),
			sayStanding[line.standing](),
			line.hasTotp ? m['people.twoStepOn']() : m['people.twoStepOff'](),
			line.lastSignInAt ? formatMoment(line.lastSignInAt, locals.locale) : ''
		]);
		return new Response(stringify([head, ...rows], { bom: true, escape_formulas: true }), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="${m['people.fileName']()}"`,
				'cache-control': 'no-store'
			}
		});
	});
