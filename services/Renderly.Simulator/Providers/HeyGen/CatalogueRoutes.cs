using Renderly.Simulator.Media.Presenters;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Avatars, voices and what is left to spend.</summary>
internal static class CatalogueRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/v2/avatars", () =>
            HeyGenAnswers.V2(new AvatarList(Avatar.Catalogue.Select(ListedAvatar.Of), []))).WithFaults("catalogue");
        group.MapGet("/v2/voices", () => HeyGenAnswers.V2(new VoiceList(Voice.Catalogue.Select(ListedVoice.Of)))).WithFaults("catalogue");
        group.MapGet("/v2/user/remaining_quota", () => HeyGenAnswers.V2(new Quota(360_000, new(360_000)))).WithFaults("catalogue");
        group.MapGet("/v3/users/me", Me).WithFaults("catalogue");
    }

    private static IResult Me() => HeyGenAnswers.V3(
        new Account("simulator", "simulator@example.com", "wallet", new Wallet("usd", 1000, new AutoReload(false))));

    private sealed record AvatarList(IEnumerable<ListedAvatar> Avatars, IReadOnlyList<string> TalkingPhotos);

    private sealed record ListedAvatar(
        string AvatarId, string AvatarName, string Gender, string? PreviewImageUrl, string? PreviewVideoUrl, bool Premium, string? Type,
        string DefaultVoiceId)
    {
        public static ListedAvatar Of(Avatar avatar) => new(avatar.Id, avatar.Name, avatar.Gender, null, null, false, null, avatar.VoiceId);
    }

    private sealed record VoiceList(IEnumerable<ListedVoice> Voices);

    private sealed record ListedVoice(
        string VoiceId, string Language, string Gender, string Name, string? PreviewAudio, bool SupportPause, bool EmotionSupport,
        bool SupportLocale)
    {
        public static ListedVoice Of(Voice voice) => new(voice.Id, voice.Language, voice.Gender, voice.Name, null, true, false, false);
    }

    private sealed record Quota(int RemainingQuota, QuotaDetails Details);

    private sealed record QuotaDetails(int Api);

    private sealed record Account(string Username, string Email, string BillingType, Wallet Wallet);

    private sealed record Wallet(string Currency, double RemainingBalance, AutoReload AutoReload);

    private sealed record AutoReload(bool Enabled);
}
