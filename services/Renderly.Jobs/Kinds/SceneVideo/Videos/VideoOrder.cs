using System.Globalization;
using System.Text.Json;
using Renderly.Egress;
using Renderly.Jobs.Kinds.SceneVideo.Requests;
using Renderly.Jobs.Requests;
using Renderly.Models;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary>
/// Reads what <c>POST /v1/videos</c> takes: <c>prompt</c>, <c>model</c>, <c>seconds</c>, <c>size</c>, <c>input_reference</c>. Members that
/// it does not know are passed over, here alone: clients of this interface send what their own server knew.
/// </summary>
internal static class VideoOrder
{
    public const string DefaultSize = "720x1280";

    private const int MaxPromptLength = 32_000;
    private const int MaxNameLength = 100;
    private const string Seconds = "seconds";
    private const string Reference = "input_reference";

    private static readonly string[] Sizes = [DefaultSize, "1280x720", "1024x1792", "1792x1024"];
    private static readonly string[] Lengths = ["4", "8", "12"];

    /// <param name="body">The members, whatever form they came in.</param>
    /// <param name="addresses">Which addresses of users' may be called.</param>
    /// <param name="errors">Everything that is wrong with them.</param>
    public static InlineScene Read(JsonElement body, UserAddressRules addresses, out IReadOnlyList<FieldError> errors)
    {
        var reader = new RequestReader(body);
        var scene = new InlineScene(
            reader.RequiredText("prompt", MaxPromptLength),
            int.Parse(ReadSeconds(body, reader), CultureInfo.InvariantCulture),
            SizeOf(reader.OptionalChoice("size", DefaultSize, Sizes)))
        {
            Model = reader.OptionalText("model", MaxNameLength),
            FirstFrame = ReadReference(body, reader, addresses),
        };
        errors = reader.Errors;
        return scene;
    }

    /// <summary>Clients send it as text and as a number.</summary>
    private static string ReadSeconds(JsonElement body, RequestReader reader)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(Seconds, out var given) || given.ValueKind == JsonValueKind.Null)
        {
            return Lengths[0];
        }

        var text = given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText();
        if (Lengths.Contains(text))
        {
            return text;
        }

        reader.Add(Seconds, FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", Lengths)}.");
        return Lengths[0];
    }

    private static string? ReadReference(JsonElement body, RequestReader reader, UserAddressRules addresses)
    {
        if (body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty(Reference, out var given)
            || given.ValueKind != JsonValueKind.Object)
        {
            return reader.OptionalHttpUrl(Reference, addresses);
        }

        if (given.TryGetProperty("file_id", out _))
        {
            reader.Add(
                Reference, FieldCode.InvalidChoice,
                "A file_id means nothing here: send the picture as a file of the form, or its image_url.");
            return null;
        }

        return reader.OptionalObject<string?>(Reference, null, picture => picture.RequiredHttpUrl("image_url", addresses));
    }

    private static FrameSize SizeOf(string text) =>
        FrameSize.TryParse(text.Replace('x', ':'), out var size) ? size : throw new FormatException(text);
}
