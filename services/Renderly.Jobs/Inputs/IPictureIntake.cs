namespace Renderly.Jobs.Inputs;

/// <summary>Looks at pictures that users name, before their jobs are accepted.</summary>
internal interface IPictureIntake
{
    /// <summary>Fetches, judges and keeps the picture if its server answers soon; a refusal is a sentence for the user.</summary>
    /// <param name="address">As the user gave it; or the object URI of a file that the user gave us, which is copied.</param>
    /// <param name="userId">Whose it is.</param>
    /// <param name="jobId">The job that it is kept with.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    Task<PictureLook> LookAsync(string address, Guid userId, Guid jobId, CancellationToken cancellationToken);

    /// <summary>Removes a picture of a submission that came to nothing. One that cannot be removed now is left.</summary>
    Task DropAsync(KeptPicture picture, CancellationToken cancellationToken);
}
