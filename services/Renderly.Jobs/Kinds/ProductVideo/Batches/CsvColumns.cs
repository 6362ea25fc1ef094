using System.Globalization;
using Renderly.Jobs.Kinds.ProductVideo.Requests;

namespace Renderly.Jobs.Kinds.ProductVideo.Batches;

/// <summary>The columns of a CSV batch and where each belongs in the body of a generate request.</summary>
internal static class CsvColumns
{
    private static readonly string[] SceneFields = ["visual_description", "camera_movement", "mood", "duration", "text_overlay"];

    /// <summary>By name: the scene (from 0) or null, the field inside it, and how its cells are read.</summary>
    public static IReadOnlyDictionary<string, CsvColumn> All { get; } =
        Plain().Concat(Scenes()).ToDictionary(column => column.Name, StringComparer.Ordinal);

    public static IReadOnlyList<string> Required { get; } =
    [
        "product_title", "image_url", "avatar_id", "voice_id", "avatar_script",
        "scene_1_visual_description", "scene_1_camera_movement", "scene_1_mood"
    ];

    /// <summary>For messages; the scenes' columns are too many to list.</summary>
    public static string Description { get; } =
        $"{string.Join(", ", Plain().Select(column => column.Name))}, scene_1_{string.Join(", scene_1_", SceneFields)}, "
        + $"and the same for further scenes up to scene_{GenerateRequest.MaxScenes}_";

    public static BatchTable Table { get; } = new()
    {
        Columns = All.Keys.ToHashSet(StringComparer.Ordinal),
        Required = Required,
        Description = Description,
        Write = CsvRecordJson.Write,
    };

    private static IEnumerable<CsvColumn> Plain() =>
    [
        new("product_id"),
        new("product_title"),
        new("image_url"),
        new("avatar_id"),
        new("voice_id"),
        new("avatar_script"),
        new("avatar_scale", CellKind.Number, Position: "scale"),
        new("avatar_x", CellKind.Number, Position: "x"),
        new("avatar_y", CellKind.Number, Position: "y"),
        new("webhook_url"),
        new("presenter"),
        new("undrawable_text"),
        new("ending"),
        new("music"),
        new("metadata", CellKind.Json),
    ];

    private static IEnumerable<CsvColumn> Scenes() =>
        Enumerable.Range(0, GenerateRequest.MaxScenes).SelectMany(scene => SceneFields.Select(field => new CsvColumn(
            string.Create(CultureInfo.InvariantCulture, $"scene_{scene + 1}_{field}"),
            field == "duration" ? CellKind.Number : CellKind.Text,
            Scene: scene,
            SceneField: field)));
}

/// <summary>What a cell becomes in JSON.</summary>
internal enum CellKind
{
    Text,

    /// <summary>A number where the cell holds one; else its text, which the request's own rules then refuse.</summary>
    Number,

    /// <summary>JSON in the cell; else its text, as with numbers.</summary>
    Json,
}

/// <param name="Position">The field of <c>avatar_position</c> that it fills.</param>
/// <param name="Scene">The scene that it belongs to, from 0.</param>
internal sealed record CsvColumn(
    string Name, CellKind Kind = CellKind.Text, string? Position = null, int? Scene = null, string? SceneField = null);
