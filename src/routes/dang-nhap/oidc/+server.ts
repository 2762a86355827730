import { redirect } from '@sveltejs/kit';
import { localPath } from '$lib/server/auth/local-path';
import { leaveForProvider } from '$lib/server/auth/provider';
import { keepWayBack, orBackToDoor } from './way-back';

/** Sends the browser to the provider, with what it needs to come back. */
export const GET = async ({ url, cookies }) => {
	const goesTo = localPath(url.searchParams.get('ve'), '/quan-tri');
	const { address, kept } = await orBackToDoor(goesTo, () =>
		leaveForProvider(`${url.origin}/dang-nhap/oidc/tra-ve`, goesTo)
	);
	keepWayBack({ url, cookies }, kept);
	redirect(303, address.href);
};
