namespace Renderly.Jobs.Exports;

/// <summary>How far an export is.</summary>
internal enum ExportState
{
    /// <summary>Asked for; Media has not told anything of it.</summary>
    Queued,

    /// <summary>Media is at it.</summary>
    Making,

    /// <summary>The file is there, or is written whenever it is read.</summary>
    Made,

    /// <summary>It could not be made; whoever asks for it after that was told has it tried again.</summary>
    Failed,
}
