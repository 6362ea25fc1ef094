using Renderly.Contracts.Media;

namespace Renderly.Jobs.Exports;

/// <summary>What a finished film can be had as, as requests name it.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Form">What Media makes; null for a document that is written when it is read.</param>
/// <param name="Extension">Of the file's name, with its dot.</param>
/// <param name="HasQualities">True where it is made in several sizes.</param>
internal sealed record ExportFormat(string Name, ExportForm? Form, string Extension, bool HasQualities)
{
    public static readonly ExportFormat Mp4 = new("mp4", ExportForm.Mp4, ".mp4", HasQualities: true);
    public static readonly ExportFormat ContactSheet = new("contact_sheet", ExportForm.ContactSheet, ".jpg", HasQualities: false);
    public static readonly ExportFormat Otio = new("otio", null, ".otio", HasQualities: false);

    public static readonly IReadOnlyList<ExportFormat> All =
    [
        Mp4,
        new("mov", ExportForm.Mov, ".mov", HasQualities: true),
        new("webm", ExportForm.WebM, ".webm", HasQualities: true),
        new("poster", ExportForm.Poster, ".jpg", HasQualities: true),
        ContactSheet,
        Otio,
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(format => format.Name)];

    public static ExportFormat Of(string name) => All.First(format => format.Name == name);
}
