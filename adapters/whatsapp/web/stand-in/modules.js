// The modules that the library asks for. One that is missing says its name, so that an upgrade costs minutes.
const modules = {
  WAWebSocketModel: { Socket },
  WAWebCmd: { Cmd },
  WAWebConnModel: { Conn },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {},
  WABase64: { encodeB64: (bytes) => base64(new Uint8Array(bytes)) },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: "1" },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => btoa("adv") },
  WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: new Uint8Array(32) } }) } },
  WAWebSignalStoreApi: {
    waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: new Uint8Array(32) } }) },
  },
  WAWebUserPrefsMeUser: { getMaybeMePnUser: me, getMaybeMeLidUser: () => null },
  WAWebSyncGatingUtils: {},
  WAWebCallCollection: calls,
  WAWebCollections: { Msg: messages, Chat: chats, Contact: contacts },
  WALinkify: {
    findLinks: (text) => [...(text ?? "").matchAll(/https?:\/\/\S+/g)].map(([href]) => ({ href })),
    findLink: () => null,
  },
  WAWebWidFactory: { createWid: wid, asUserWidOrThrow: wid },
  WAWebMsgKey: MsgKey,
  WAWebMsgReply: { canReplyMsg: () => true },
  WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
  WAWebChatLoadMessages: { loadEarlierMsgs: async () => [] },
  WAWebStreamModel: { Stream: { markAvailable() {}, markUnavailable() {} } },
  WAWebUpdateUnreadChatAction: {
    async sendSeen({ chat }) {
      chat.set({ unreadCount: 0 });
      tell({ kind: "seen", peer: chat.id._serialized });
    },
  },
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebFindChatAction: {
    findOrCreateLatestChat: async (who) => ({ chat: world.nobody.includes(who._serialized) ? null : chatOf(who) }),
  },
  WAWebChatStateBridge: {
    async sendChatStateComposing(who) {
      tell({ kind: "typing", peer: who._serialized });
    },
  },
  WAWebApiContact: {
    getPhoneNumber: (who) => (world.numbers[who._serialized] ? wid(world.numbers[who._serialized]) : null),
    getCurrentLid: () => null,
  },
  WAWebQueryExistsJob: { queryWidExists: async (who) => ({ wid: who }) },
  WAWebSendMsgChatAction: { addAndSendMsgToChat: addAndSend },
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: {
    prepRawMedia: (data, { asDocument }) => ({
      waitForPrep: async () =>
        new Media({
          filehash: `${data.file.size}-${Math.random()}`,
          type: asDocument ? "document" : data.mime.split("/")[0],
          mimetype: data.mime,
          size: data.file.size,
          mediaBlob: data,
          filename: data.file.name,
        }),
    }),
  },
  WAWebMediaStorage: { getOrCreateMediaObject: (filehash) => ({ filehash, type: "x", size: 1, consolidate() {} }) },
  WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
  WAWebMediaMmsV4Upload: {
    async uploadMedia() {
      if (world.behaviour.uploadFails) throw new Error("upload failed");
      return { mediaEntry: { mmsUrl: "u", directPath: "/v/up", mediaKey: "k", encFilehash: "e", uploadHash: "e" } };
    },
  },
  WAWebDownloadManager: {
    downloadManager: {
      async downloadAndMaybeDecrypt({ directPath }) {
        const bytes = blobs.get(directPath);
        if (!bytes) throw Object.assign(new Error("gone"), { status: 404 });
        return bytes.buffer;
      },
    },
  },
  WAWebAddonReactionTableMode: { reactionTableMode: { async bulkUpsert() {} } },
};
