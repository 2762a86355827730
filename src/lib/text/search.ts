/**
 * The text in small letters, without accents and without double spaces, so that a name is found
 * by someone who types no accents: "Phường Cẩm Thành" → "phuong cam thanh".
 */
export function foldAccents(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFD')
		.replace(/\p{Mn}/gu, '')
		.replaceAll('đ', 'd')
		.replace(/\s+/g, ' ')
		.trim();
}
