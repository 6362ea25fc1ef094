using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Media.Storyboards;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers;

/// <summary>Reads orders of whole films, as docs/custom-provider.openapi.json describes them. What is not known is refused.</summary>
internal sealed class StoryboardReader(IOptions<SimulatorOptions> options)
{
    private const int MostScenes = 100;
    private const int MostSegments = 500;
    private const int MostSeconds = 3600;
    private const int LeastSide = 64;
    private const int MostSide = 4096;
    private const string Cut = "cut";

    /// <summary>What FFmpeg calls otherwise; the others are named alike but for underscores.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["wipe_top_left"] = "wipetl", ["wipe_top_right"] = "wipetr", ["wipe_bottom_left"] = "wipebl", ["wipe_bottom_right"] = "wipebr",
        ["horizontal_open"] = "horzopen", ["horizontal_close"] = "horzclose",
        ["vertical_open"] = "vertopen", ["vertical_close"] = "vertclose",
        ["diagonal_top_left"] = "diagtl", ["diagonal_top_right"] = "diagtr", ["diagonal_bottom_left"] = "diagbl",
        ["diagonal_bottom_right"] = "diagbr", ["slice_left"] = "hlslice", ["slice_right"] = "hrslice", ["slice_up"] = "vuslice",
        ["slice_down"] = "vdslice", ["squeeze_horizontal"] = "squeezeh", ["squeeze_vertical"] = "squeezev",
    };

    /// <summary>The members of an order.</summary>
    public static string[] Members { get; } = ["reference", "storyboard", "script", "background_music", "output", "callback_url"];

    /// <exception cref="ProviderException">The order is not as the contract says.</exception>
    public StoryboardRequest Read(JsonElement body)
    {
        body.KnowingOnly(Members);
        var output = (body.Member("output") ?? throw ProviderException.Missing("output"))
            .KnowingOnly("resolution", "aspect_ratio", "width", "height", "format", "fps");
        output.OneOf("format", "mp4");
        return new StoryboardRequest
        {
            Width = Side(output, "width"),
            Height = Side(output, "height"),
            FramesPerSecond = (int)(output.Integer("fps", 10, 60) ?? throw ProviderException.Missing("fps")),
            Scenes = [.. Items(body, "storyboard", MostScenes, least: 1).Select(Scene)],
            Script = [.. Items(body, "script", MostSegments, least: 0).Select(Speech)],
            Music = body.Member("background_music") is { } music ? Music(music) : null,
        };
    }

    /// <summary>What is spoken in an order, and looked at for words.</summary>
    public static string TextOf(StoryboardRequest film) => string.Join(' ', film.Script.Select(speech => speech.Text));

    private static StoryboardScene Scene(JsonElement scene)
    {
        scene.KnowingOnly("scene_index", "image_url", "duration", "transition", "transition_seconds", "motion");
        _ = scene.Integer("scene_index", 1, MostScenes) ?? throw ProviderException.Missing("scene_index");
        var picture = scene.Address("image_url") ?? throw ProviderException.Missing("image_url");
        var seconds = scene.Number("duration", 0.1, MostSeconds) ?? throw ProviderException.Missing("duration");
        return scene.RequireText("transition") is var transition && transition == Cut
            ? new StoryboardScene(picture, seconds, null, 0)
            : new StoryboardScene(
                picture,
                seconds,
                Renamed.GetValueOrDefault(transition, transition.Replace("_", "", StringComparison.Ordinal)),
                scene.Number("transition_seconds", 0.05, seconds) ?? throw ProviderException.Missing("transition_seconds"));
    }

    private static StoryboardSpeech Speech(JsonElement segment)
    {
        segment.KnowingOnly("text", "language", "voice", "scene_index", "start", "duration");
        _ = segment.Integer("scene_index", 1, MostScenes) ?? throw ProviderException.Missing("scene_index");
        _ = segment.Number("duration", 0, MostSeconds) ?? throw ProviderException.Missing("duration");
        segment.RequireText("language");
        return new StoryboardSpeech(
            segment.RequireText("text"),
            segment.Text("voice"),
            segment.Number("start", 0, MostSeconds) ?? throw ProviderException.Missing("start"));
    }

    private static StoryboardMusic Music(JsonElement music)
    {
        music.KnowingOnly("url", "volume", "duck_during_voice");
        return new StoryboardMusic(
            music.Address("url") ?? throw ProviderException.Missing("background_music.url"),
            music.Number("volume", 0, 1) ?? throw ProviderException.Missing("background_music.volume"),
            music.Flag("duck_during_voice") ?? throw ProviderException.Missing("background_music.duck_during_voice"));
    }

    private int Side(JsonElement output, string member) => output.Integer(member, LeastSide, MostSide) switch
    {
        null => throw ProviderException.Missing($"output.{member}"),
        { } side when side % 2 == 0 => options.Value.Side((int)side),
        _ => throw ProviderException.InvalidMember($"output.{member}", "must be even"),
    };

    private static List<JsonElement> Items(JsonElement body, string member, int most, int least)
    {
        if (body.Member(member) is not { ValueKind: JsonValueKind.Array } array)
            throw ProviderException.Missing(member);
        var items = array.EnumerateArray().ToList();
        if (items.Count < least || items.Count > most || items.Exists(item => item.ValueKind != JsonValueKind.Object))
            throw ProviderException.InvalidMember(member, $"must be {least} to {most} objects");
        return items;
    }
}
