import type { SchannelRole, SchannelValueName } from './schannel-protocols';

/**
 * What machine translation made of Schannel's names. Without mark: seen in the localised pages of the article on the end of
 * TLS 1.0 and 1.1 (`translated-article`); the second list of each entry holds likely forms of other pages, not seen so far.
 * Compared without regard to case, blanks and punctuation; a name that is not here is recognised by its place, if at all.
 */
export interface LocalisedName<Name extends string> {
  readonly name: Name;
  readonly seen: readonly string[];
  readonly likely: readonly string[];
}

export const localisedRoles: readonly LocalisedName<SchannelRole>[] = [
  {
    name: 'Client',
    seen: [
      'клиент', // bg
      'Klient', // da, pl, sk, et
      'Πρόγραμμα-πελάτης', // el
      'Asiakas', // fi
      'לקוח', // he
      'klien', // id
      'klientas', // lt
      'klients', // lv
      'Cliente', // pt-PT
      'klijent', // sr
      'İstemci', // tr
      'клієнт', // uk
      'máy khách', // vi
      '用戶端', // zh-TW
    ],
    likely: [
      'ügyfél',
      'Kunde',
      'Kund',
      'Odjemalec',
      'クライアント',
      '클라이언트',
      '客户端',
      'العميل',
      'عميل',
      'ไคลเอ็นต์',
      'ไคลเอนต์',
      'πελάτης',
      'asiakasohjelma',
      'klijentski',
    ],
  },
  {
    name: 'Server',
    seen: [
      'serveris', // lt
      'máy chủ', // vi
      '伺服器', // zh-TW
    ],
    likely: [
      'сървър',
      'сервер',
      'servidor',
      'serveur',
      'διακομιστής',
      'palvelin',
      'שרת',
      'kiszolgáló',
      'Sunucu',
      'strežnik',
      'poslužitelj',
      'tarnautojas',
      'Serwer',
      'サーバー',
      'サーバ',
      '서버',
      '服务器',
      'الخادم',
      'خادم',
      'เซิร์ฟเวอร์',
    ],
  },
];

export const localisedValueNames: readonly LocalisedName<SchannelValueName>[] = [
  {
    name: 'Enabled',
    seen: [
      'активиран', // bg
      'זמין', // he
      'diaktifkan', // id
      'įjungtas', // lt
      'omogućeno', // sr
      'увімкнено', // uk
      'bật', // vi
    ],
    likely: [
      'Aktiviert',
      'Activé',
      'Habilitado',
      'Включено',
      'Разрешено',
      'включен',
      '有効',
      '사용',
      '启用',
      '已启用',
      '已啟用',
      'Aktiveret',
      'Aktiverad',
      'Aktivert',
      'Ativado',
      'Abilitato',
      'Ingeschakeld',
      'Włączone',
      'Povoleno',
      'Povolené',
      'Engedélyezve',
      'Activat',
      'Omogočeno',
      'Omogućen',
      'Lubatud',
      'Iespējots',
      'Käytössä',
      'Etkin',
      'Ενεργοποιημένο',
      'ممكن',
      'เปิดใช้งาน',
    ],
  },
  {
    name: 'DisabledByDefault',
    seen: [
      'Disabledebydefault', // hr
      'Disablebydefault', // uk
      'Onemogućavanje', // sr
      'Onemogući onemogućavanje', // sr
    ],
    likely: [
      'Деактивиран по подразбиране',
      'Отключено по умолчанию',
      'Standardmäßig deaktiviert',
      'Désactivé par défaut',
      'Deshabilitado de forma predeterminada',
      '既定で無効',
      '默认禁用',
    ],
  },
];
