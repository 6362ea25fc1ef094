namespace Renderly.Testing.StrictHeyGen;

/// <summary>Who and what there is, and what the wallet has.</summary>
internal static class CatalogueRoutes
{
    public static HeyGenAnswer Looks(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf("token", "limit");
        return Page(account.Settings.Catalogue.Looks.Select(look => new
        {
            id = look,
            name = look,
            supported_api_engines = (string[])["avatar_iv", "avatar_v"],
            default_voice_id = account.Settings.Catalogue.Voices[0],
        }));
    }

    public static HeyGenAnswer Voices(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf("token", "limit", "language", "gender", "type");
        return Page(account.Settings.Catalogue.Voices.Select(voice => new
        {
            voice_id = voice,
            name = voice,
            language = "English",
            gender = "female",
            preview_audio_url = (string?)null,
            support_pause = true,
            support_locale = true,
            type = "public",
        }));
    }

    public static HeyGenAnswer User(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        return HeyGenAnswer.V3Data(new
        {
            billing_type = "wallet",
            wallet = new { currency = "usd", remaining_balance = account.Settings.Credit ?? 1000 },
        });
    }

    public static HeyGenAnswer OldAvatars(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        return V2(new
        {
            avatars = account.Settings.Catalogue.Avatars.Select(avatar => new
            {
                avatar_id = avatar,
                avatar_name = avatar,
                gender = "female",
                preview_image_url = (string?)null,
                preview_video_url = (string?)null,
                premium = false,
            }),
            talking_photos = account.Settings.Catalogue.TalkingPhotos.Select(photo => new
            {
                talking_photo_id = photo,
                talking_photo_name = photo,
            }),
        });
    }

    public static HeyGenAnswer OldVoices(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        return V2(new
        {
            voices = account.Settings.Catalogue.Voices.Select(voice => new
            {
                voice_id = voice,
                language = "English",
                gender = "female",
                name = voice,
                preview_audio = "",
                support_pause = true,
                emotion_support = false,
                support_locale = true,
            }),
        });
    }

    public static HeyGenAnswer Quota(HeyGenExchange exchange, HeyGenAccount account)
    {
        exchange.QueryOf();
        return V2(new { remaining_quota = (int)((account.Settings.Credit ?? 1000) * 60), details = new { api = 0 } });
    }

    private static HeyGenAnswer Page(IEnumerable<object> data) =>
        HeyGenAnswer.Json(200, new { data, has_more = false, next_token = (string?)null });

    private static HeyGenAnswer V2(object data) => HeyGenAnswer.Json(200, new { error = (string?)null, data });
}
