"""The mentors’ club decides here: who fits whom, what is proposed, until when."""
