// The few sentences of the page itself, which must be there when the program is not. Everything
// else the user reads is in assets/strings.

const texts = {
  en: {
    name: 'Duewise, collections planner',
    keyboard: 'Press Escape, then Tab, to leave the planner.',
    chooseFile: 'Choose a file',
    noWebGl:
      'This browser does not offer WebGL 2, which the planner draws with. A current Firefox, Chrome, Edge or Safari does; on a remote desktop it may be switched off.',
    failed: 'The planner has stopped because of a fault of its own. Reload the page to go on from the last saved state.',
    notLoaded: 'The planner could not be loaded. Check the connection and reload the page.',
    saveCopy: 'Save a copy of the plan',
    reload: 'Reload',
    details: 'Details for a report',
    contextLost: 'The graphics card is taking a break; the picture comes back by itself. Nothing is lost.',
    noReadBack:
      'A privacy setting of this browser blurs what pages draw, so Chinese characters cannot be shown. Allow canvas data for this page to see them.',
    tooLarge: 'This file is larger than 256 MB and was not opened.',
    unreadable: 'This file could not be read.',
    dropHere: 'Drop the file to open it',
  },
  'zh-Hans': {
    name: '如期，应收账款催收计划',
    keyboard: '先按 Esc，再按 Tab，即可离开本应用。',
    chooseFile: '选择文件',
    noWebGl:
      '此浏览器不提供本应用绘图所需的 WebGL 2。当前版本的 Firefox、Chrome、Edge 和 Safari 均可使用；在远程桌面中它可能被关闭。',
    failed: '本应用因自身故障而停止。重新加载页面即可从最近一次保存的状态继续。',
    notLoaded: '无法加载本应用。请检查网络连接后重新加载页面。',
    saveCopy: '保存方案副本',
    reload: '重新加载',
    details: '故障报告详情',
    contextLost: '显卡暂时中断，画面会自行恢复，数据不会丢失。',
    noReadBack: '此浏览器的隐私设置会干扰页面绘制的内容，因此无法显示中文。请允许本页面读取画布数据。',
    tooLarge: '此文件超过 256 MB，未打开。',
    unreadable: '无法读取此文件。',
    dropHere: '松开鼠标即可打开文件',
  },
  'zh-Hant': {
    name: '如期，應收帳款催收計畫',
    keyboard: '先按 Esc，再按 Tab，即可離開本應用程式。',
    chooseFile: '選擇檔案',
    noWebGl:
      '此瀏覽器不提供本應用程式繪圖所需的 WebGL 2。目前版本的 Firefox、Chrome、Edge 和 Safari 均可使用；在遠端桌面中它可能已關閉。',
    failed: '本應用程式因自身錯誤而停止。重新載入頁面即可從最近一次儲存的狀態繼續。',
    notLoaded: '無法載入本應用程式。請檢查網路連線後重新載入頁面。',
    saveCopy: '儲存方案副本',
    reload: '重新載入',
    details: '錯誤報告詳情',
    contextLost: '顯示卡暫時中斷，畫面會自行恢復，資料不會遺失。',
    noReadBack: '此瀏覽器的隱私設定會干擾頁面繪製的內容，因此無法顯示中文。請允許本頁面讀取畫布資料。',
    tooLarge: '此檔案超過 256 MB，未開啟。',
    unreadable: '無法讀取此檔案。',
    dropHere: '放開滑鼠即可開啟檔案',
  },
};

export const languages = Object.keys(texts);

/** Our language for a tag as browsers give it; English where we have none. */
export function languageFor(tag) {
  if (texts[tag]) return tag;
  const lower = (tag || '').toLowerCase();
  if (!lower.startsWith('zh')) return 'en';
  return /hant|tw|hk|mo/.test(lower) ? 'zh-Hant' : 'zh-Hans';
}

export const textsOf = (language) => texts[languageFor(language)];
