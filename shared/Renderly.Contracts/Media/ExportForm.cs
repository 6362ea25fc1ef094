namespace Renderly.Contracts.Media;

/// <summary>What a finished film can be had as.</summary>
public enum ExportForm
{
    /// <summary>H.264 and AAC.</summary>
    Mp4,

    /// <summary>H.264 and AAC in a QuickTime file, for editing programs.</summary>
    Mov,

    /// <summary>VP9 and Opus.</summary>
    WebM,

    /// <summary>One frame as a JPEG.</summary>
    Poster,

    /// <summary>Small frames side by side, one of each scene or evenly spaced, as a JPEG.</summary>
    ContactSheet,
}
