export default definePageConfig({
  navigationBarTitleText: '广播',
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
