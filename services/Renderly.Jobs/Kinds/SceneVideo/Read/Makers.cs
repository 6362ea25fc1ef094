namespace Renderly.Jobs.Kinds.SceneVideo.Read;

/// <summary>Who makes a scene's parts.</summary>
/// <param name="Image">Null where no picture is made, or none is there yet.</param>
/// <param name="Clip">Null while there is none.</param>
internal sealed record Makers(ServedBy? Image, ServedBy? Clip);
