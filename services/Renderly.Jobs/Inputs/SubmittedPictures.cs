namespace Renderly.Jobs.Inputs;

/// <summary>The pictures of one submission: those that were kept go again when it comes to nothing.</summary>
internal sealed class SubmittedPictures(IPictureIntake pictures) : IPictureIntake
{
    private readonly List<KeptPicture> kept = [];

    public async Task<PictureLook> LookAsync(string address, Guid userId, Guid jobId, CancellationToken cancellationToken)
    {
        var look = await pictures.LookAsync(address, userId, jobId, cancellationToken);
        if (look.Kept is { } picture)
        {
            kept.Add(picture);
        }

        return look;
    }

    public Task DropAsync(KeptPicture picture, CancellationToken cancellationToken) => pictures.DropAsync(picture, cancellationToken);

    /// <summary>There will be no job of this submission.</summary>
    public async Task DropAllAsync(CancellationToken cancellationToken)
    {
        foreach (var picture in kept)
        {
            await DropAsync(picture, cancellationToken);
        }
    }
}
