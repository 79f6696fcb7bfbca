export default definePageConfig({ navigationBarTitleText: '邀请家人、租户', enableShareAppMessage: true })
