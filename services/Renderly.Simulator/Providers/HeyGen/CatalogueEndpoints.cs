using Renderly.Simulator.Faults;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Avatars, voices and what is left to spend.</summary>
internal static class CatalogueEndpoints
{
    public static void MapHeyGenCatalogue(this IEndpointRouteBuilder app)
    {
        var v2 = app.MapHeyGen(HeyGenVersion.V2);
        v2.MapGet("/v2/avatars", Avatars).WithFaults(Provider.HeyGen, "catalogue");
        v2.MapGet("/v2/voices", Voices).WithFaults(Provider.HeyGen, "catalogue");
        v2.MapGet("/v2/user/remaining_quota", Quota).WithFaults(Provider.HeyGen, "catalogue");
        var v3 = app.MapHeyGen(HeyGenVersion.V3);
        v3.MapGet("/v3/avatars", Groups).WithFaults(Provider.HeyGen, "catalogue");
        v3.MapGet("/v3/avatars/looks", Looks).WithFaults(Provider.HeyGen, "catalogue");
        v3.MapGet("/v3/voices", VoicesV3).WithFaults(Provider.HeyGen, "catalogue");
        v3.MapGet("/v3/users/me", Me).WithFaults(Provider.HeyGen, "catalogue");
        v3.MapGet("/v3/user/me", Me).WithFaults(Provider.HeyGen, "catalogue");
    }

    private static IResult Avatars(HttpRequest request, SimulatorUrls urls) => Results.Json(new
    {
        error = (object?)null,
        data = new
        {
            avatars = Avatar.Catalogue.Select(a => new
            {
                avatar_id = a.Id,
                avatar_name = a.Name,
                gender = a.Gender,
                preview_image_url = AvatarPreview.Url(urls.Base(request), a),
                preview_video_url = (string?)null,
                premium = false,
                type = (string?)null,
                default_voice_id = a.VoiceId,
            }),
            talking_photos = Array.Empty<object>(),
        },
    });

    private static IResult Voices() => Results.Json(new
    {
        error = (object?)null,
        data = new
        {
            voices = Voice.Catalogue.Select(v => new
            {
                voice_id = v.Id,
                language = v.Language,
                gender = v.Gender,
                name = v.Name,
                preview_audio = (string?)null,
                support_pause = true,
                emotion_support = false,
                support_locale = false,
            }),
        },
    });

    private static IResult Quota() =>
        Results.Json(new { error = (object?)null, data = new { remaining_quota = 360_000, details = new { api = 360_000 } } });

    private static IResult Groups(HttpRequest request, SimulatorUrls urls) => Results.Json(new
    {
        data = Avatar.Catalogue.Select(a => new
        {
            id = a.Id,
            name = a.Name,
            gender = a.Gender,
            preview_image_url = AvatarPreview.Url(urls.Base(request), a),
            looks_count = 1,
            default_voice_id = a.VoiceId,
        }),
        has_more = false,
        next_token = (string?)null,
    });

    private static IResult Looks(HttpRequest request, SimulatorUrls urls) => Results.Json(new
    {
        data = Avatar.Catalogue.Select(a => new
        {
            id = a.Id,
            avatar_id = a.Id,
            name = a.Name,
            gender = a.Gender,
            group_id = a.Id,
            avatar_type = "studio_avatar",
            preview_image_url = AvatarPreview.Url(urls.Base(request), a),
            default_voice_id = a.VoiceId,
            supported_api_engines = new[] { "avatar_iii", "avatar_iv", "avatar_v" },
        }),
        has_more = false,
        next_token = (string?)null,
    });

    private static IResult VoicesV3(string? language, string? gender) => Results.Json(new
    {
        data = Voice.Catalogue
            .Where(v => language is null || v.Language.Equals(language, StringComparison.OrdinalIgnoreCase))
            .Where(v => gender is null || v.Gender.Equals(gender, StringComparison.OrdinalIgnoreCase))
            .Select(v => new
            {
                voice_id = v.Id,
                name = v.Name,
                language = v.Language,
                gender = v.Gender,
                preview_audio_url = (string?)null,
                support_pause = true,
                support_locale = false,
                type = "public",
            }),
        has_more = false,
        next_token = (string?)null,
    });

    private static IResult Me() => Results.Json(new
    {
        data = new
        {
            username = "simulator",
            email = "simulator@example.com",
            billing_type = "wallet",
            wallet = new { currency = "usd", remaining_balance = 1000.0, auto_reload = new { enabled = false } },
        },
    });
}
