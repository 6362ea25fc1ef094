namespace Renderly.Client.Downloads;

/// <summary>Where a download goes, and how much of it is there already.</summary>
internal interface IDownloadTarget
{
    /// <summary>Validator (ETag) of the content that the part belongs to; null when nothing can be gone on with.</summary>
    string? Tag { get; }

    long Length { get; }

    /// <summary>Opens it for writing at its end, or empty when <paramref name="fromStart"/>.</summary>
    Stream Open(string? tag, bool fromStart);

    /// <summary>Null when what was written cannot be read again.</summary>
    Stream? OpenRead();

    /// <summary>The whole is there and checked.</summary>
    void Complete();

    /// <summary>What is there is of no use.</summary>
    void Discard();
}
