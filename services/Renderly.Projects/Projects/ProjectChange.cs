namespace Renderly.Projects.Projects;

/// <summary>A request with the places in its body at which the lists stand, for who is told what is wrong with them.</summary>
/// <param name="Storyboard">As <see cref="Web.Problems.FieldPath"/> writes it.</param>
/// <param name="Script">As <see cref="Web.Problems.FieldPath"/> writes it.</param>
internal sealed record ProjectChange(ProjectRequest Request, string Storyboard = "storyboard", string Script = "script");
